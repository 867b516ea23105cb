import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { TipRefusal, TipState } from '../domain/tip.ts'
import type { Locale } from '../i18n/locale.ts'
import { formatPlace } from '../person/read-place.ts'
import type { Services } from '../services.server.ts'
import { type Tip, tipContext } from './tip.ts'

export type TipLine = {
  readonly id: string
  readonly state: TipState
  readonly danger: boolean
  /** Where the child was seen, in words; empty when not said. */
  readonly where: string
  readonly receivedAt: string
  readonly dueAt: string
  readonly reason?: TipRefusal
}

/** Tips listed at once; the rest appears as these are decided. */
const LISTED = 100

/** Tips that wait for this institution, the most urgent first, and those it decided last. The reading is audited. */
export const listTips = (
  services: Services,
  actor: MemberActor,
  locale: Locale,
): Promise<{ readonly open: readonly TipLine[]; readonly decided: readonly TipLine[] }> =>
  acting(services.db, { actor }, async (tx) => {
    const own = tx.selectFrom('app.tip').selectAll().where('institution_id', 'in', actor.scopes).limit(LISTED)
    const open = await own
      .where('state', '=', 'open')
      .orderBy('danger', 'desc')
      .orderBy('due_at')
      .orderBy('id')
      .execute()
    const decided = await own
      .where('state', '<>', 'open')
      .where('ciphertext', 'is not', null)
      .orderBy('decided_at', 'desc')
      .orderBy('id')
      .execute()
    await recordAudit(tx, actor, { act: 'tip.list', shown: [...open, ...decided].map(({ id }) => id) })
    const line = (row: (typeof open)[number]): TipLine => {
      const { place }: Tip = JSON.parse(services.keyring.decrypt(row.ciphertext ?? '', tipContext(row.id)))
      return {
        id: row.id,
        state: row.state,
        danger: row.danger,
        where: formatPlace(place, locale),
        receivedAt: row.received_at.toISOString(),
        dueAt: row.due_at.toISOString(),
        ...(row.refused_reason ? { reason: row.refused_reason } : {}),
      }
    }
    return { open: open.map(line), decided: decided.map(line) }
  })
