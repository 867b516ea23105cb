/** Meilisearch as it comes: names as they are written, its own settings, its own reading of what is typed. */
import { Meilisearch } from 'meilisearch'
import { displayName } from '../../../app/domain/names.ts'
import type { MeilisearchServer } from '../../support/meilisearch.ts'
import type { BenchNotice } from '../matching/world.ts'

const INDEX = 'plain'
const BATCH = 20_000

export const fillPlainMeilisearch = async (
  { url, key }: MeilisearchServer,
  notices: readonly BenchNotice[],
  most: number,
): Promise<{ readonly search: (text: string) => Promise<readonly number[]>; readonly seconds: number }> => {
  const client = new Meilisearch({ host: url, apiKey: key })
  const index = client.index<{ id: number; names: readonly string[] }>(INDEX)
  const began = performance.now()
  const tasks: number[] = []
  for (let at = 0; at < notices.length; at += BATCH) {
    const documents = notices.slice(at, at + BATCH).map(({ person }, place) => ({
      id: at + place,
      names: [person.name, ...(person.otherNames ?? [])].flatMap((name) => [displayName(name), name.nickname ?? '']),
    }))
    tasks.push((await index.addDocuments(documents, { primaryKey: 'id' })).taskUid)
  }
  for await (const task of client.tasks.waitForTasksIter(tasks, { timeout: 3_600_000, interval: 100 }))
    if (task.status !== 'succeeded') throw new Error(`Meilisearch: ${task.error?.code}`)
  const seconds = (performance.now() - began) / 1000
  return {
    seconds,
    search: async (text) => (await index.search(text, { limit: most })).hits.map(({ id }) => id),
  }
}
