import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { CountryCode } from '../domain/country.ts'
import { CARING_KINDS } from '../domain/institution.ts'
import type { TipRefusal, TipState } from '../domain/tip.ts'
import { privatePhotoPath } from '../photos/private-link.server.ts'
import type { Services } from '../services.server.ts'
import { isActedOn } from './acted-on.server.ts'
import { requireTip } from './find-tip.server.ts'
import { formatNumber, type Tip, tipContext } from './tip.ts'
import { listTriagers } from './triagers.server.ts'

export type OpenTip = {
  readonly id: string
  readonly number: string
  readonly country?: CountryCode
  readonly danger: boolean
  /** Of the notice that it names. */
  readonly publicId?: string
  /** Absent once it is no longer kept. */
  readonly told?: Tip
  readonly photo?: string
  readonly state: TipState
  readonly reason?: TipRefusal
  readonly receivedAt: string
  readonly dueAt: string
  readonly passed: number
  /** The report that it became. */
  readonly sightingId?: string
  readonly mayAccept: boolean
  readonly mayUndo: boolean
  /** Other institutions that it may be passed on to. */
  readonly others: readonly { readonly id: string; readonly name: string; readonly country: CountryCode }[]
}

/** Opens what was told, for whoever looks at it. The reading is audited. @throws Response 404 for any other */
export const openTip = async (services: Services, actor: MemberActor, id: string): Promise<OpenTip> => {
  const triagers = (await listTriagers(services, actor)).map((one) => one.id)
  return acting(services.db, { actor }, async (tx) => {
    const row = await requireTip(tx, actor, 'tip.open', id)
    const photo = await tx
      .selectFrom('app.photo')
      .select('store_key')
      .where('tip_id', '=', id)
      .where('deleted_at', 'is', null)
      .executeTakeFirst()
    const institutions = await tx
      .selectFrom('app.institution')
      .select(['id', 'name', 'country'])
      .where('id', 'in', [...triagers, actor.institutionId])
      .where('id', 'not in', actor.scopes)
      .orderBy('country')
      .orderBy('name')
      .execute()
    const acted = row.sighting_id ? await isActedOn(tx, row.sighting_id) : false
    await recordAudit(tx, actor, { act: 'tip.open', recordKind: 'tip', recordId: id })
    const isAccepted = row.state === 'accepted'
    return {
      id,
      number: formatNumber(row.number),
      danger: row.danger,
      state: row.state,
      receivedAt: row.received_at.toISOString(),
      dueAt: row.due_at.toISOString(),
      passed: row.passed,
      ...(row.country ? { country: row.country } : {}),
      ...(row.public_id ? { publicId: row.public_id } : {}),
      ...(row.ciphertext ? { told: JSON.parse(services.keyring.decrypt(row.ciphertext, tipContext(id))) as Tip } : {}),
      ...(photo ? { photo: privatePhotoPath(services, actor, photo.store_key) } : {}),
      ...(row.refused_reason ? { reason: row.refused_reason } : {}),
      ...(row.sighting_id && isAccepted ? { sightingId: row.sighting_id } : {}),
      mayAccept: CARING_KINDS.includes(actor.institutionKind) && decideAccess(actor, 'sighting.report').ok,
      mayUndo: row.state !== 'open' && row.ciphertext !== null && !(isAccepted && acted),
      others: institutions,
    }
  })
}
