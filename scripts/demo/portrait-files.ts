import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { processPhoto } from '../../app/photos/process.server.ts'
import type { PhotoStore } from '../../app/photos/store.ts'
import type { PortraitKeys } from '../../seeds/insert.server.ts'
import type { PortraitKind, PortraitSeed } from '../../seeds/types.ts'
import { PORTRAIT_KINDS, PORTRAITS_A_KIND } from './portrait-set.ts'

const keyOf = (kind: PortraitKind, seed: number): string =>
  createHash('sha256').update(`portrait ${kind} ${seed}`).digest('hex').slice(0, 32)
const keyFor = ({ kind, seed }: PortraitSeed): string => keyOf(kind, Math.abs(seed) % PORTRAITS_A_KIND)

export const portraitKeys: PortraitKeys = {
  seeker: (notice) => keyFor(notice.seeker.portrait),
  child: (notice) => keyFor(notice.childPortrait),
}

/** Takes the drawn files through the photo pipeline into the store, like any upload. */
export const storePortraits = async (store: PhotoStore, folder: string): Promise<void> => {
  const jobs = PORTRAIT_KINDS.flatMap((kind) => Array.from({ length: PORTRAITS_A_KIND }, (_, seed) => ({ kind, seed })))
  const work = async (): Promise<void> => {
    for (let job = jobs.pop(); job; job = jobs.pop()) {
      const key = keyOf(job.kind, job.seed)
      if (await store.exists({ key, size: 'whole', format: 'jpeg' })) continue
      const processed = await processPhoto(await readFile(join(folder, `${job.kind}-${job.seed}.png`)))
      if (!processed.ok) throw new Error(`portrait ${job.kind} ${job.seed}: ${processed.code}`)
      for (const { name, format, bytes } of processed.value.sizes) await store.put({ key, size: name, format }, bytes)
    }
  }
  await Promise.all([work(), work()])
}
