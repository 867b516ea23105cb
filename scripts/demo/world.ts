import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Config } from '../../app/config.server.ts'
import { buildServices, type Services } from '../../app/services.server.ts'
import { workHandlers } from '../../app/worker/handlers.server.ts'
import { drainOutbox } from '../../app/worker/outbox-loop.server.ts'
import { insertWorld } from '../../seeds/insert.server.ts'
import type { WorldOptions } from '../../seeds/types.ts'
import { buildWorld } from '../../seeds/world.ts'
import { portraitKeys, storePortraits } from './portrait-files.ts'

export type DemoLogin = { readonly role: string; readonly institution: string; readonly email: string }

export type PreparedWorld = {
  readonly logins: readonly DemoLogin[]
  readonly ministry: { readonly embedKey: string; readonly consulateKey: string; readonly chancellery: string }
  /** Registers the ministry page's origin for its two modules, as their institutions' administrators would. */
  readonly allowFraming: (origin: string) => Promise<void>
  /** Lets go of the database once the portal has its own connections. */
  readonly release: () => Promise<void>
}

/** The seed of the demo's world: the same people on every machine. */
const SEED = 20_261_122
/** The chancellery whose invented ministry page is served beside the portal. */
const MINISTRY = 'GT'

/**
 * Milliseconds of matching after which nobody waits for the sightings that are left: with every notice and the worked example
 * matched, the portal opens, and its workers go on as they do with whatever arrives.
 */
const PATIENCE = 75_000
/** Rows taken at a time. */
const BATCH = 100

const listLeft = (services: Services) =>
  services.worker.selectFrom('app.outbox').select(['kind', 'record_id']).where('done_at', 'is', null).execute()

/** Fills the database with the invented world, unless it is there, and does the work that follows from it. Ends with `ending`. */
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

  const example = [world.workedExample.sighting, world.workedExample.earlierSighting, world.workedExample.decoySighting]
  const began = performance.now()
  const drain = () => drainOutbox(services, workHandlers, BATCH)
  let done = 0
  for (let last = 0, taken = await drain(); taken > 0; taken = await drain()) {
    done += taken
    if (done - last >= 1000) {
      last = done
      say(`  ${done} records indexed and matched`)
    }
    if (performance.now() - began < PATIENCE) continue
    const left = await listLeft(services)
    if (left.every(({ kind, record_id }) => kind === 'match_sighting' && !example.some(({ id }) => id === record_id))) {
      if (left.length > 0) say(`  ${left.length} sightings are left to the portal's workers, which go on meanwhile`)
      break
    }
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
  const consulate = world.institutions.find((row) => row.parentId === chancellery?.id)
  const [embed, ofConsulate] = [chancellery?.embeds[0], consulate?.embeds[0]]
  if (!chancellery?.slug || !embed || !ofConsulate)
    throw new Error('the invented world has no modules for the ministry page')
  return {
    logins,
    ministry: { embedKey: embed.key, consulateKey: ofConsulate.key, chancellery: chancellery.slug },
    allowFraming: async (origin) => {
      for (const { key, origins } of [embed, ofConsulate])
        await services.worker
          .updateTable('app.embed')
          .set({ origins: [...origins, origin] })
          .where('key', '=', key)
          .execute()
    },
    release: services.close,
  }
}
