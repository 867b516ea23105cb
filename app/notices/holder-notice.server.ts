import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { FamilyActor } from '../domain/actor.ts'
import type { ConsentHolder, ConsentPurpose } from '../domain/consent.ts'
import type { CountryCode } from '../domain/country.ts'
import { courseOf, type NoticeCourse, readsWhatWasTold } from '../domain/holder.ts'
import type { NoticeState } from '../domain/lifecycle.ts'

/** A notice as the holder of another receipt reads it: its course, and nothing that the notifier told. */
export type HolderNotice = NoticeCourse & {
  readonly chancellery: { readonly slug: string; readonly name: string; readonly country: CountryCode }
}

type Row = {
  id: string
  state: NoticeState
  chancellery_id: string
  slug: string | null
  name: string
  country: CountryCode
  responsible_id: string
  next_review: string | null
}

/** Who holds the receipt that acts, as the database knows it; undefined when it opens nothing any more. */
export const findHolder = async (tx: Tx): Promise<ConsentHolder | undefined> => {
  const { rows } = await sql<{ holder: ConsentHolder | null }>`select app.acting_holder() as holder`.execute(tx)
  return rows[0]?.holder ?? undefined
}

/** How the holder of a receipt stands to its notice, for the access policy. */
export const holderFacts = (holder: ConsentHolder | undefined) => ({
  relations: holder === undefined ? [] : readsWhatWasTold(holder) ? ['own_notice' as const] : ['other_holder' as const],
})

/** The course of the notice that another parent's or guardian's receipt follows; undefined when it is gone. */
export const findHolderNotice = async (tx: Tx, actor: FamilyActor): Promise<HolderNotice | undefined> => {
  const { rows } = await sql<Row>`select * from app.holder_notice()`.execute(tx)
  const row = rows[0]
  const may = decideAccess(actor, 'family.follow', holderFacts(await findHolder(tx)))
  if (!row || !may.ok || row.id !== actor.noticeId) return undefined
  return {
    ...courseOf({
      id: row.id,
      state: row.state,
      chancelleryId: row.chancellery_id,
      responsibleId: row.responsible_id,
      nextReview: row.next_review,
    }),
    chancellery: { slug: row.slug ?? '', name: row.name, country: row.country },
  }
}

/** The same for who cannot do without it. @throws Response 404 */
export const requireHolderNotice = async (tx: Tx, actor: FamilyActor): Promise<HolderNotice> => {
  const notice = await findHolderNotice(tx, actor)
  if (!notice) throw new Response(null, { status: 404 })
  return notice
}

/** The latest own answer to each consent, of two at one instant the refusal; what another holder answers is not read here. */
export const loadOwnAnswers = async (tx: Tx, noticeId: string): Promise<ReadonlyMap<ConsentPurpose, boolean>> => {
  const rows = await tx
    .selectFrom('app.consent')
    .select(['purpose', 'given'])
    .where('notice_id', '=', noticeId)
    .where('holder', '=', sql<ConsentHolder>`app.acting_holder()`)
    .orderBy('at')
    .orderBy('given', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.purpose, row.given]))
}
