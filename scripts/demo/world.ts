import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Config } from '../../app/config.server.ts'
import { buildServices } from '../../app/services.server.ts'
import { workHandlers } from '../../app/worker/handlers.server.ts'
import { drainOutbox } from '../../app/worker/outbox-loop.server.ts'
import { insertWorld } from '../../seeds/insert.server.ts'
import type { WorldOptions } from '../../seeds/types.ts'
import { buildWorld } from '../../seeds/world.ts'
import { portraitKeys, storePortraits } from './portrait-files.ts'

export type DemoLogin = { readonly role: string; readonly institution: string; readonly email: string }

export type PreparedWorld = {
  readonly logins: readonly DemoLogin[]
  readonly ministry: { readonly embedKey: string; readonly chancellery: string }
  /** Registers the ministry page's origin for the embed key, as its institution's administrator would. */
  readonly allowFraming: (origin: string) => Promise<void>
  /** Lets go of the database once the portal has its own connections. */
  readonly release: () => Promise<void>
}

/** The seed of the demo's world: the same people on every machine. */
const SEED = 20_261_122
/** The chancellery whose invented ministry page is served beside the portal. */
const MINISTRY = 'GT'

/** Fills the database with the invented world, unless it is there, and does all work that follows from it. Ends with `ending`. */
export const prepareWorld = async (
  config: Config,
  size: Pick<WorldOptions, 'notices' | 'sightings'>,
  say: (line: string) => void,
  ending: AbortSignal,
): Promise<PreparedWorld> => {
  const services = await buildServices({ ...config })
  const world = buildWorld({
    ...size,
    seed: SEED,
    now: services.now(),
    digestPhone: (e164) => services.keyring.digest('phone', e164.replace(/\D/g, '').slice(-8)),
  })
  say(
    `The invented world: ${world.institutions.length} institutions, ${world.notices.length} notices, ${world.sightings.length} sightings`,
  )
  // Drawn by a process of its own, and made into photos, while the database is filled and matched.
  const folder = join(config.dataDir, 'portraits')
  const drawn = promisify(execFile)(process.execPath, [join(import.meta.dirname, 'portraits.ts'), folder], {
    signal: ending,
  })
  const stored = drawn.then(() => storePortraits(services.photos, folder))
  stored.catch(() => undefined)
  const inserted = insertWorld(services.worker, services.keyring, world, portraitKeys, services.now())
  say((await inserted) ? 'World stored' : 'The world is there already and stays as it is')

  let done = 0
  for (
    let taken = await drainOutbox(services, workHandlers, 200);
    taken > 0;
    taken = await drainOutbox(services, workHandlers, 200)
  ) {
    done += taken
    if (done % 1000 === 0) say(`  ${done} records indexed and matched`)
  }
  say(`${done} records indexed and matched`)
  await stored
  say('Portraits drawn')

  const institutions = new Map(world.institutions.map((row) => [row.id, row]))
  const logins = world.members.flatMap((member) =>
    member.demoLogin
      ? [
          {
            role: member.demoLogin,
            institution: institutions.get(member.institutionId)?.name ?? '',
            email: member.email,
          },
        ]
      : [],
  )
  const chancellery = world.institutions.find((row) => row.kind === 'chancellery' && row.country === MINISTRY)
  const embed = chancellery?.embeds[0]
  if (!chancellery?.slug || !embed) throw new Error('the invented world has no embed for the ministry page')
  return {
    logins,
    ministry: { embedKey: embed.key, chancellery: chancellery.slug },
    allowFraming: async (origin) => {
      await services.worker
        .updateTable('app.embed')
        .set({ origins: [...embed.origins, origin] })
        .where('key', '=', embed.key)
        .execute()
    },
    release: services.close,
  }
}
