/** Compares what the second engine holds with what PostgreSQL holds, document by document, and notes what differs to be carried again. */
import type { Services } from '../../app/services.server.ts'
import type { Audience, Difference, OnProgress } from '../index.ts'
import { type EngineIndex, listIndexes, type SearchEngine } from './engine.server.ts'
import { mirrorAll } from './mirror.server.ts'
import { readDocumentPage, readDocuments } from './mirror-documents.server.ts'
import type { Mirrored } from './mirrored.ts'
import { note } from './notes.server.ts'

/** Documents read at once, of either side. */
const PAGE = 5000
/** Documents by which pages of the engine overlap: whatever is removed meanwhile moves the later ones forward. */
const OVERLAP = 500

type Comparing = {
  readonly onProgress?: OnProgress
  /** Asked before each page of either side: a comparison holds nothing that another could not begin over. */
  readonly isStopped?: () => boolean
}
/** Called before each page; throws where the comparison is to end. */
type GoOn = () => void

/** Told to stop. */
class ComparisonStopped extends Error {}

/**
 * The difference of every index, after what was noted has been carried; what differs is carried again. Documents that change while
 * both sides are read are asked about once more, so that what is told differs in truth. Where it is stopped, of the indexes it had done with.
 */
export const compareIndexes = async (
  services: Pick<Services, 'worker'>,
  engine: SearchEngine,
  { onProgress, isStopped = () => false }: Comparing = {},
): Promise<readonly Difference[]> => {
  const differences: Difference[] = []
  const goOn: GoOn = () => {
    if (isStopped()) throw new ComparisonStopped()
  }
  try {
    await mirrorAll(services, engine, goOn)
    // One that is not built has nothing to be compared.
    for (const index of await listIndexes(services.worker))
      if (index.settings !== null) differences.push(await compare(services, engine, index, goOn, onProgress))
    await mirrorAll(services, engine, goOn)
  } catch (error) {
    if (!(error instanceof ComparisonStopped)) throw error
  }
  return differences
}

type Held = Map<string, string>

const readEngine = async (engine: SearchEngine, { name }: EngineIndex, goOn: GoOn): Promise<Held> => {
  const held: Held = new Map()
  const index = engine.admin.index<Pick<Mirrored, 'id' | 'digest'>>(name)
  for (let offset = 0; ; offset += PAGE - OVERLAP) {
    goOn()
    const { results } = await index.getDocuments({ offset, limit: PAGE, fields: ['id', 'digest'] })
    for (const { id, digest } of results) held.set(id, digest)
    if (results.length < PAGE) return held
  }
}

const compare = async (
  services: Pick<Services, 'worker'>,
  engine: SearchEngine,
  index: EngineIndex,
  goOn: GoOn,
  onProgress: OnProgress | undefined,
): Promise<Difference> => {
  const { worker } = services
  const { audience } = index
  const held = await readEngine(engine, index, goOn)
  const all = held.size
  const doubted: string[] = []
  let documents = 0
  for (let after: string | undefined; ; ) {
    goOn()
    const page = await readDocumentPage(worker, audience, after, PAGE)
    if (page.length === 0) break
    after = page.at(-1)?.id
    documents += page.length
    for (const { id, digest } of page) {
      if (held.get(id) !== digest) doubted.push(id)
      held.delete(id)
    }
    onProgress?.(documents, Math.max(all, documents))
  }
  doubted.push(...held.keys())
  const told = await askAgain(services, engine, index, doubted, goOn)
  await note(worker, 'live', audience, told.ids)
  return { audience, documents, missing: told.missing, stale: told.stale, extra: told.extra }
}

/** Those of these documents that wait to be carried. */
const listNoted = async (worker: Services['worker'], audience: Audience, ids: readonly string[]) =>
  new Set(
    (
      await worker
        .selectFrom('search.to_mirror')
        .select('record_id')
        .where('target', '=', 'live')
        .where('audience', '=', audience)
        .where('record_id', 'in', ids)
        .execute()
    ).map(({ record_id }) => record_id),
  )

/** Reads the doubted ones again, the engine first: what was carried meanwhile is no difference. */
const askAgain = async (
  services: Pick<Services, 'worker'>,
  engine: SearchEngine,
  { name, audience }: EngineIndex,
  doubted: readonly string[],
  goOn: GoOn,
): Promise<{
  readonly ids: readonly string[]
  readonly missing: number
  readonly stale: number
  readonly extra: number
}> => {
  const told = { ids: [] as string[], missing: 0, stale: 0, extra: 0 }
  if (doubted.length > 0) await mirrorAll(services, engine, goOn)
  for (let at = 0; at < doubted.length; at += 1000) {
    goOn()
    const ids = doubted.slice(at, at + 1000)
    const { results } = await engine.admin
      .index<Pick<Mirrored, 'id' | 'digest'>>(name)
      .getDocuments({ ids, limit: ids.length, fields: ['id', 'digest'] })
    const there = new Map(results.map(({ id, digest }) => [id, digest]))
    const byRight = new Map((await readDocuments(services.worker, audience, ids)).map(({ id, digest }) => [id, digest]))
    // Read last: what changed while both sides were read is noted, and is being carried.
    const noted = await listNoted(services.worker, audience, ids)
    for (const id of ids) {
      if (noted.has(id)) continue
      const [engineHas, isTrue] = [there.get(id), byRight.get(id)]
      if (engineHas === isTrue) continue
      told.ids.push(id)
      told[isTrue === undefined ? 'extra' : engineHas === undefined ? 'missing' : 'stale']++
    }
  }
  return told
}
