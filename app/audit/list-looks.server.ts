import { sql } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { IsoInstant } from '../domain/person.ts'
import type { Services } from '../services.server.ts'
import { isId } from '../sightings/is-id.ts'

/** Looks that a page of a history shows. */
export const LOOKS_A_PAGE = 50
const DAYS_COUNTED = 28

/** One line of what a member looked at, searched or changed. */
export type Look = {
  readonly id: string
  /** When it was done: of searches folded into one line, when the first was asked. */
  readonly at: IsoInstant
  readonly act: string
  readonly recordKind?: string
  readonly recordId?: string
  /** How many records a list or a search showed. */
  readonly shown?: number
  /** How many searches in a row this line tells of; such a line has words that may be read for a reason. */
  readonly searches?: number
}

export type Looks = { readonly looks: readonly Look[]; readonly more: boolean }

/** What the actor itself looked at, newest first; `page` counts from 0. Reading it is audited like any look. */
export const listOwnLooks = (services: Services, actor: MemberActor, page: number): Promise<Looks> =>
  acting(services.db, { actor }, async (tx) => {
    const looks = await readLooks(tx, actor.memberId, page)
    await recordAudit(tx, actor, { act: 'audit.own', details: { page: page + 1 } })
    return looks
  })

/** What one member of the actor's own institution looked at. @throws Response 404 for a member of any other */
export const listMemberLooks = (
  services: Services,
  actor: MemberActor,
  memberId: string,
  page: number,
): Promise<Looks & { readonly name: string }> =>
  acting(services.db, { actor }, async (tx) => {
    const member = isId(memberId)
      ? await tx
          .selectFrom('app.member')
          .select('name')
          .where('id', '=', memberId)
          .where('institution_id', '=', actor.institutionId)
          .executeTakeFirst()
      : undefined
    if (!member) throw new Response(null, { status: 404 })
    const looks = await readLooks(tx, memberId, page)
    await recordAudit(tx, actor, {
      act: 'audit.members',
      recordKind: 'member',
      recordId: memberId,
      details: { page: page + 1 },
    })
    return { name: member.name, ...looks }
  })

export type MemberLooks = {
  readonly id: string
  readonly name: string
  readonly looks: number
  readonly last?: IsoInstant
}

/** The members of the actor's own institution with how much each looked at in 28 days, the most first. */
export const listMembersLooks = (services: Services, actor: MemberActor): Promise<readonly MemberLooks[]> =>
  acting(services.db, { actor }, async (tx) => {
    const since = new Date(services.now().getTime() - DAYS_COUNTED * 86_400_000)
    const { rows } = await sql<{ id: string; name: string; looks: number; last: Date | null }>`
      select m.id, m.name, count(e.id)::int as looks, max(e.at) as last
      from app.member m left join audit.entry e on e.member_id = m.id and e.at >= ${since}
      where m.institution_id = ${actor.institutionId}
      group by m.id, m.name order by looks desc, m.name, m.id limit 500`.execute(tx)
    await recordAudit(tx, actor, { act: 'audit.members', details: { rows: rows.length } })
    return rows.map(({ id, name, looks, last }) => ({ id, name, looks, ...(last ? { last: last.toISOString() } : {}) }))
  })

const readLooks = async (tx: Tx, memberId: string, page: number): Promise<Looks> => {
  const rows = await tx
    .selectFrom('audit.entry')
    .select(['id', 'at', 'act', 'record_kind', 'record_id', 'details'])
    .where('member_id', '=', memberId)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(LOOKS_A_PAGE + 1)
    .offset(page * LOOKS_A_PAGE)
    .execute()
  return {
    looks: rows.slice(0, LOOKS_A_PAGE).map(({ id, at, act, record_kind, record_id, details }) => ({
      id,
      at: typeof details.from === 'string' ? details.from : at.toISOString(),
      act,
      ...(record_kind ? { recordKind: record_kind } : {}),
      ...(record_id ? { recordId: record_id } : {}),
      ...(Array.isArray(details.shown) ? { shown: details.shown.length } : {}),
      ...(typeof details.searches === 'number' ? { searches: details.searches } : {}),
    })),
    more: rows.length > LOOKS_A_PAGE,
  }
}
