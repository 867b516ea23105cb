import { sql } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import {
  decideAdministrators,
  decideMembership,
  type MemberState,
  type Membership,
  type MembershipCode,
} from '../domain/membership.ts'
import { ok, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { localDay } from '../sightings/local-day.ts'

export type ChangeCode = MembershipCode | 'member.last_administrator'

/** What became of it; `self` when the administrator's own sessions have ended with the change. */
type Changed = { readonly self: boolean }

/**
 * Gives a member other roles, or another end of the certification. With roles or an earlier end all sessions of the member
 * end in the same transaction (trigger member_sessions_end).
 * @throws Response 404 for a member of another institution
 */
export const changeMember = (
  services: Services,
  actor: MemberActor,
  memberId: string,
  wanted: Membership,
): Promise<Verdict<Changed, ChangeCode>> =>
  onMember(services, actor, memberId, async (tx, before, members, today) => {
    const fits = decideMembership(actor.institutionKind, wanted, today)
    if (!fits.ok) return fits
    const kept = decideAdministrators(members, { ...before, ...wanted }, today)
    if (!kept.ok) return kept
    await tx
      .updateTable('app.member')
      .set({ roles: [...wanted.roles], certified_until: wanted.certifiedUntil ?? null })
      .where('id', '=', memberId)
      .execute()
    await recordAudit(tx, actor, {
      act: 'member.change',
      recordKind: 'member',
      recordId: memberId,
      details: {
        before: before.roles.join(','),
        after: wanted.roles.join(','),
        certified: wanted.certifiedUntil ?? '',
      },
    })
    const same = before.roles.join() === wanted.roles.join()
    return ok({ self: memberId === actor.memberId && !same })
  })

/** Closes or opens a member's account again; closed, all its sessions end at once. @throws Response 404 as above */
export const setMemberActive = (
  services: Services,
  actor: MemberActor,
  memberId: string,
  active: boolean,
): Promise<Verdict<Changed, ChangeCode>> =>
  onMember(services, actor, memberId, async (tx, before, members, today) => {
    const fits = active ? decideMembership(actor.institutionKind, before, today) : ok(undefined)
    if (!fits.ok) return fits
    const kept = decideAdministrators(members, { ...before, active }, today)
    if (!kept.ok) return kept
    await tx.updateTable('app.member').set({ active }).where('id', '=', memberId).execute()
    const act = active ? 'member.reopen' : 'member.close'
    await recordAudit(tx, actor, { act, recordKind: 'member', recordId: memberId })
    return ok({ self: memberId === actor.memberId })
  })

/** Ends all sessions of a member. @throws Response 404 as above */
export const endMemberSessions = (services: Services, actor: MemberActor, memberId: string): Promise<void> =>
  acting(services.db, { actor }, async (tx) => {
    const { rows } = await sql<{
      ended: number | null
    }>`select app.end_sessions_of(${memberId}::uuid) as ended`.execute(tx)
    const ended = rows[0]?.ended
    if (ended === null || ended === undefined) throw new Response(null, { status: 404 })
    await recordAudit(tx, actor, {
      act: 'member.end_sessions',
      recordKind: 'member',
      recordId: memberId,
      details: { ended },
    })
  })

type Work = (
  tx: Tx,
  before: MemberState,
  members: readonly MemberState[],
  today: string,
) => Promise<Verdict<Changed, ChangeCode>>

const onMember = (services: Services, actor: MemberActor, memberId: string, work: Work) =>
  acting(services.db, { actor }, async (tx) => {
    // Changes of members of one institution follow one another: no two administrators remove each other at once.
    await sql`select pg_advisory_xact_lock(hashtextextended('administrators ' || ${actor.institutionId}, 0))`.execute(
      tx,
    )
    const rows = await tx
      .selectFrom('app.member')
      .select(['id', 'roles', 'certified_until', 'active'])
      .where('institution_id', '=', actor.institutionId)
      .execute()
    const members = rows.map(({ certified_until, ...row }) => ({
      ...row,
      certifiedUntil: certified_until ?? undefined,
    }))
    const before = members.find(({ id }) => id === memberId)
    if (!before) throw new Response(null, { status: 404 })
    return work(tx, before, members, localDay(services.now(), actor.country))
  })
