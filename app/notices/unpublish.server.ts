import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { FamilyActor } from '../domain/actor.ts'
import type { Services } from '../services.server.ts'
import { requireOwnNotice } from './own-notice.server.ts'
import { takeDown } from './publication.server.ts'
import { tellFamily } from './updated.server.ts'

/**
 * Takes the notice off the public pages at the family's wish; the search goes on, the consent stays, and an officer may
 * publish again when the family asks. Returns false when nothing was public.
 */
export const unpublish = (services: Services, actor: FamilyActor): Promise<boolean> =>
  acting(services.db, { actor }, async (tx) => {
    const notice = await requireOwnNotice(tx, services, actor, true)
    const wasPublic = await takeDown(tx, services, notice.id)
    if (!wasPublic) return false
    await tellFamily(tx, services, notice.id, 'unpublished')
    await recordAudit(tx, actor, { act: 'family.unpublish', recordKind: 'notice', recordId: notice.id })
    return true
  })
