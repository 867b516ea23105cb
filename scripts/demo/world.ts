import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Config } from '../../app/config.server.ts'
import { buildServices } from '../../app/services.server.ts'
import { workHandlers } from '../../app/worker/handlers.server.ts'
import { drainOutbox } from '../../app/worker/outbox-loop.server.ts'
import { insertWorld } from '../../seeds/insert.server.ts'
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

/** Fills the database with the invented world, unless it is there, and does all work that follows from it. */
export const prepareWorld = async (config: Config, say: (line: string) => void): Promise<PreparedWorld> => {
  const services = await buildServices({ ...config })
  const world = buildWorld({
    seed: SEED,
    now: services.now(),
    digestPhone: (e164) => services.keyring.digest('phone', e164.replace(/\D/g, '').slice(-8)),
  })
  say(
    `The invented world: ${world.institutions.length} institutions, ${world.notices.length} notices, ${world.sightings.length} sightings`,
  )
  if (await insertWorld(services.worker, services.keyring, world, portraitKeys, services.now())) say('World stored')
  else say('The world is there already and stays as it is')

  const folder = join(config.dataDir, 'portraits')
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'portraits.ts'), folder])
  await storePortraits(services.photos, folder)
  say('Portraits drawn')

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
