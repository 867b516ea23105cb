import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { savedContext } from '../../search/standing.server.ts'
import { isTelling, parseStanding } from '../../search/standing.ts'
import type { MemberActor } from '../domain/actor.ts'
import { asksSince, isSameSearch, MOST_SAVED, standsUntil } from '../domain/saved-search.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { openSavedWords } from './saved-words.server.ts'

export type SaveCode = 'saved_search.too_many' | 'saved_search.not_telling'

type Wanted = {
  /** As typed. */
  readonly text: string
  /** When its answer was read: what came since is told as well. */
  readonly askedAt: Date
  /** To be told when a notice comes that answers it. */
  readonly standing: boolean
}

/** Keeps a search; one for the same words is changed instead, and goes on standing where it did. */
export const saveSearch = (
  services: Services,
  actor: MemberActor,
  { text, askedAt, standing }: Wanted,
): Promise<Verdict<{ readonly id: string }, SaveCode>> =>
  acting(services.db, { actor }, async (tx) => {
    if (standing && !isTelling(parseStanding(text))) return refuse('saved_search.not_telling')
    const saved = await lockSaved(tx, services, actor)
    const same = saved.find(({ words }) => isSameSearch(words, text))
    if (!same && saved.length >= MOST_SAVED) return refuse('saved_search.too_many')
    const id = same?.id ?? randomUUID()
    const now = services.now()
    const askedUntil = same && same.asked_until > askedAt ? same.asked_until : askedAt
    const soFar = { askedUntil, endsAt: null, askedSince: same?.asked_since ?? null }
    const stands = standing ? { standing, ends_at: standsUntil(now), asked_since: asksSince(soFar, now) } : {}
    if (same)
      await tx
        .updateTable('app.saved_search')
        .set({ ...stands, last_seen_at: askedAt, asked_until: askedUntil })
        .where('id', '=', id)
        .execute()
    else
      await tx
        .insertInto('app.saved_search')
        .values({
          id,
          member_id: actor.memberId,
          institution_id: actor.institutionId,
          ciphertext: services.keyring.encrypt(text, savedContext(id)),
          standing: false,
          last_seen_at: askedAt,
          asked_until: askedUntil,
          ...stands,
        })
        .execute()
    await recordAudit(tx, actor, { act: 'search.save', recordKind: 'search', recordId: id, details: { standing } })
    return ok({ id })
  })

/** The member's own, one change after another, so that two at once are not one too many, nor the same twice. */
const lockSaved = async (tx: Tx, { keyring }: Services, { memberId }: MemberActor) => {
  await sql`select pg_advisory_xact_lock(hashtextextended('saved searches ' || ${memberId}, 0))`.execute(tx)
  const rows = await tx
    .selectFrom('app.saved_search')
    .select(['id', 'ciphertext', 'asked_until', 'asked_since'])
    .where('member_id', '=', memberId)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  return rows.map((row) => ({ ...row, words: openSavedWords(keyring, row) }))
}
