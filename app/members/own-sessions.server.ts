import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { IsoInstant } from '../domain/person.ts'
import type { FirstMeans } from '../domain/sign-in.ts'
import type { Services } from '../services.server.ts'
import { deviceLabel } from './device-label.ts'

export type OwnSession = {
  readonly id: string
  readonly openedAt: IsoInstant
  readonly seenAt: IsoInstant
  readonly endsAt: IsoInstant
  readonly means: FirstMeans
  /** "Firefox · Android"; absent when the browser did not say. */
  readonly device?: string
  /** The one in which this is asked. */
  readonly current: boolean
}

const IDLE = 2 * 3_600_000

/** The member's own sessions that are alive, the last used first. */
export const listOwnSessions = (services: Services, actor: MemberActor): Promise<readonly OwnSession[]> =>
  acting(services.db, { actor }, async (tx) => {
    const now = services.now()
    const rows = await tx
      .selectFrom('app.session')
      .select(['id', 'id_hash', 'created_at', 'seen_at', 'expires_at', 'means', 'device'])
      .where('member_id', '=', actor.memberId)
      .where('expires_at', '>', now)
      .where('seen_at', '>', new Date(now.getTime() - IDLE))
      .orderBy('seen_at', 'desc')
      .orderBy('id')
      .execute()
    return rows.map((row) => ({
      id: row.id,
      openedAt: row.created_at.toISOString(),
      seenAt: row.seen_at.toISOString(),
      endsAt: row.expires_at.toISOString(),
      means: row.means,
      device: row.device ?? undefined,
      current: row.id_hash.toString('hex') === actor.session?.hash,
    }))
  })

/** Ends one of the own sessions, or all but the one in use; one that has ended already is no error. */
export const endOwnSessions = (services: Services, actor: MemberActor, which: string | 'others'): Promise<void> =>
  acting(services.db, { actor }, async (tx) => {
    const own = tx.deleteFrom('app.session').where('member_id', '=', actor.memberId)
    const { numDeletedRows } = await (which === 'others'
      ? own.where('id_hash', '<>', Buffer.from(actor.session?.hash ?? '', 'hex'))
      : own.where('id', '=', which)
    ).executeTakeFirst()
    await recordAudit(tx, actor, {
      act: 'session.end',
      recordKind: 'member',
      recordId: actor.memberId,
      details: { ended: Number(numDeletedRows) },
    })
  })

/** Writes the coarse label of the device beside the session, once. No address and no user agent is kept. */
export const labelSession = async (services: Services, actor: MemberActor, userAgent: string): Promise<void> => {
  const device = deviceLabel(userAgent)
  if (!device || !actor.session) return
  const secret = Buffer.from(actor.session.hash, 'hex')
  await acting(services.db, { actor, secret }, (tx) =>
    tx.updateTable('app.session').set({ device }).where('id_hash', '=', secret).where('device', 'is', null).execute(),
  )
}
