import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { decideAccess } from '../domain/access.ts'
import { findFamily } from '../http/actor.server.ts'
import type { Services } from '../services.server.ts'
import { findHolderNotice } from './holder-notice.server.ts'
import { findOwnNotice, type OwnNotice } from './own-notice.server.ts'

/** The notice that this browser's sitting opens: the notifier's with its answers, another holder's as no more than there. */
export type NoticeHere = { readonly kind: 'own'; readonly notice: OwnNotice } | { readonly kind: 'other' }

/** What a receipt entered on this device still opens; undefined without a sitting, and when the notice is gone. */
export const findNoticeHere = async (services: Services, request: Request): Promise<NoticeHere | undefined> => {
  const actor = await findFamily(services, request)
  if (!actor) return undefined
  return acting(services.db, { actor }, async (tx) => {
    if (!decideAccess(actor, 'family.write').ok)
      return (await findHolderNotice(tx, actor)) ? { kind: 'other' as const } : undefined
    const notice = await findOwnNotice(tx, services, actor)
    if (!notice) return undefined
    await recordAudit(tx, actor, { act: 'family.read', recordKind: 'notice', recordId: notice.id })
    return { kind: 'own' as const, notice }
  })
}
