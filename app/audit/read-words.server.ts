import { randomUUID } from 'node:crypto'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { IsoInstant } from '../domain/person.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { isId } from '../sightings/is-id.ts'
import { digestWords, isWrittenWith, type WordsReason, wordsContext } from './words.ts'

/** A search as the trail tells it, without its words. */
export type SearchEntry = {
  readonly id: string
  readonly from: IsoInstant
  readonly institution?: string
  /** Only to the administrator of the member's own institution. */
  readonly member?: string
  readonly searches: number
  readonly hits: number
}

type Found = SearchEntry & { readonly digest: unknown }

/** A search of the trail, for who may read its words. @throws Response 404 for what is none, or another institution's */
export const openSearchEntry = (services: Services, actor: MemberActor, id: string): Promise<SearchEntry> =>
  acting(services.db, { actor }, async (tx) => {
    const { digest: _, ...entry } = await requireSearch(tx, id)
    await recordAudit(tx, actor, { act: 'audit.read', recordKind: 'search', recordId: id })
    return entry
  })

export type ReadWords = {
  /** Absent when they are no longer kept. */
  readonly words?: string
  /** False when they are not the words that the entry was written with. */
  readonly genuine: boolean
}

/**
 * The words of a search, for a stated reason. Who read them, and why, is written into the trail in the same transaction:
 * the reason as a code, its sentence encrypted like the words. @throws Response 404
 */
export const readWords = (
  services: Services,
  actor: MemberActor,
  input: { readonly entryId: string; readonly reason?: WordsReason; readonly statement: string },
): Promise<Verdict<ReadWords, 'words.reason_missing' | 'words.statement_missing'>> =>
  acting(services.db, { actor }, async (tx) => {
    const { keyring } = services
    const { digest } = await requireSearch(tx, input.entryId)
    if (!input.reason) return refuse('words.reason_missing')
    if (input.statement.length < 10) return refuse('words.statement_missing')
    const id = randomUUID()
    await recordAudit(tx, actor, {
      id,
      act: 'audit.words',
      recordKind: 'search',
      recordId: input.entryId,
      details: { reason: input.reason, words: digestWords(keyring, id, input.statement) },
    })
    const ciphertext = keyring.encrypt(input.statement, wordsContext(id))
    await tx.insertInto('audit.words').values({ entry_id: id, ciphertext }).execute()
    const row = await tx
      .selectFrom('audit.words')
      .select('ciphertext')
      .where('entry_id', '=', input.entryId)
      .executeTakeFirst()
    if (!row) return ok({ genuine: true })
    const words = openWords(services, input.entryId, row.ciphertext)
    return ok({ words, genuine: isWrittenWith(keyring, input.entryId, words, digest) })
  })

/** Words that somebody exchanged for what does not open are shown as none, and told as not genuine. */
const openWords = ({ keyring }: Services, entryId: string, ciphertext: string): string => {
  try {
    return keyring.decrypt(ciphertext, wordsContext(entryId))
  } catch {
    return ''
  }
}

const requireSearch = async (tx: Tx, id: string): Promise<Found> => {
  const row = isId(id)
    ? await tx
        .selectFrom('audit.entry as e')
        .leftJoin('app.institution as i', 'i.id', 'e.institution_id')
        .leftJoin('app.member as m', 'm.id', 'e.member_id')
        .select(['e.id', 'e.at', 'e.details', 'i.name as institution', 'm.name as member'])
        .where('e.id', '=', id)
        .where('e.act', '=', 'registry.search')
        .executeTakeFirst()
    : undefined
  if (!row) throw new Response(null, { status: 404 })
  const { details } = row
  return {
    id: row.id,
    from: typeof details.from === 'string' ? details.from : row.at.toISOString(),
    ...(row.institution ? { institution: row.institution } : {}),
    ...(row.member ? { member: row.member } : {}),
    searches: Number(details.searches ?? 1),
    hits: Number(details.hits ?? 0),
    digest: details.words,
  }
}
