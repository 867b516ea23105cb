/** The demonstration's people in a benchmark's database, with their photos, and what of them is looked at. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Services } from '../../../app/services.server.ts'
import { portraitKeys, storePortraits } from '../../../scripts/demo/portrait-files.ts'
import { insertWorld } from '../../../seeds/insert.server.ts'
import { buildWorld } from '../../../seeds/world.ts'

/** As the demonstration's. */
const SEED = 20_261_122
/** Enough for a full list with faces; sightings show on no public page. */
const SIZE = { notices: 600, sightings: 1 }
/** The chancellery whose module is looked at. */
const COUNTRY = 'GT'

export type FilledWorld = { readonly embedKey: string; readonly consulateKey: string; readonly chancellery: string }

export const fillWorld = async (services: Services): Promise<FilledWorld> => {
  const world = buildWorld({
    ...SIZE,
    seed: SEED,
    now: services.now(),
    digestPhone: (e164) => services.keyring.digest('phone', e164.replace(/\D/g, '').slice(-8)),
  })
  await insertWorld(services.worker, services.keyring, world, portraitKeys, services.now())
  // Nothing that is measured is searched or matched: the workers have nothing to do meanwhile.
  await services.worker.deleteFrom('app.outbox').execute()
  const folder = join(services.config.dataDir, 'portraits')
  await promisify(execFile)(process.execPath, ['scripts/demo/portraits.ts', folder])
  await storePortraits(services.photos, folder)
  const chancellery = world.institutions.find((row) => row.kind === 'chancellery' && row.country === COUNTRY)
  const consulate = world.institutions.find((row) => row.parentId === chancellery?.id)
  const [embed, ofConsulate] = [chancellery?.embeds[0], consulate?.embeds[0]]
  if (!chancellery?.slug || !embed || !ofConsulate) throw new Error('the invented world has no modules')
  return { embedKey: embed.key, consulateKey: ofConsulate.key, chancellery: chancellery.slug }
}

export type PublishedRow = { readonly publicId: string; readonly slug: string; readonly hasPhoto: boolean }

/** Published notices, the newest first. */
export const listPublishedRows = async ({ worker }: Services): Promise<readonly PublishedRow[]> => {
  const rows = await worker
    .selectFrom('app.publication as p')
    .innerJoin('app.institution as i', 'i.id', 'p.chancellery_id')
    .select(['p.public_id', 'p.document', 'i.slug'])
    .where('p.state', '=', 'published')
    .orderBy('p.published_at', 'desc')
    .orderBy('p.public_id')
    .execute()
  return rows.map(({ public_id: publicId, document, slug }) => ({
    publicId,
    slug: slug ?? '',
    hasPhoto: document?.photo !== undefined,
  }))
}
