import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { FamilyActor, MemberActor } from '../domain/actor.ts'
import type { Services } from '../services.server.ts'
import { sightingFacts } from '../sightings/facts.ts'
import { addresseeFacts } from '../tips/find-tip.server.ts'
import { verifyPhotoLink } from './links.ts'
import { photoViewer } from './private-link.server.ts'
import { PHOTO_MEDIA_TYPES } from './store.ts'

/**
 * A private photo for whom its link was made, as long as that actor may still open the record it belongs to: a link dies
 * with the access it came from, not only with its clock. The look is audited before a byte is sent. Undefined otherwise.
 */
export const openPrivatePhoto = async (
  services: Services,
  actor: MemberActor | FamilyActor,
  token: string,
): Promise<{ readonly bytes: Uint8Array; readonly type: string } | undefined> => {
  const viewer = photoViewer(actor)
  const ref = viewer && verifyPhotoLink(token, viewer, services.now().getTime(), services.keyring)
  if (!ref) return undefined
  const mayLook = await acting(services.db, { actor }, async (tx) => {
    // Several photos may show the same files, as drawn faces do: one that the actor may see is enough.
    const photos = await tx
      .selectFrom('app.photo as photo')
      .leftJoin('app.notice as notice', 'notice.id', 'photo.notice_id')
      .leftJoin('app.sighting as sighting', 'sighting.id', 'photo.sighting_id')
      .leftJoin('app.tip as tip', 'tip.id', 'photo.tip_id')
      .select(['photo.id', 'tip.institution_id as addressee_id', 'notice.id as notice_id', 'notice.responsible_id'])
      .select(['sighting.id as sighting_id', 'sighting.carer_id', 'sighting.host_country', 'sighting.held'])
      .where('photo.store_key', '=', ref.key)
      .where('photo.deleted_at', 'is', null)
      .execute()
    const photo = photos.find((one) => canSee(actor, one))
    if (!photo) return false
    await recordAudit(tx, actor, { act: 'photo.private', recordKind: 'photo', recordId: photo.id })
    return true
  })
  const bytes = mayLook ? await services.photos.find(ref) : undefined
  return bytes && { bytes, type: PHOTO_MEDIA_TYPES[ref.format] }
}

type PhotoOwner = {
  /** Of what the public told. */
  readonly addressee_id: string | null
  readonly notice_id: string | null
  readonly responsible_id: string | null
  readonly sighting_id: string | null
  readonly carer_id: string | null
  readonly host_country: Parameters<typeof sightingFacts>[1]['host_country'] | null
  readonly held: boolean | null
}

/** Row-level security has left out the records that the actor may not see; the policy judges those that are there. */
const canSee = (actor: MemberActor | FamilyActor, photo: PhotoOwner): boolean => {
  if (actor.kind === 'family')
    return (
      photo.notice_id === actor.noticeId && decideAccess(actor, 'family.read_told', { relations: ['own_notice'] }).ok
    )
  const { addressee_id, carer_id, host_country, held } = photo
  if (addressee_id) return decideAccess(actor, 'tip.open', addresseeFacts(actor, { institution_id: addressee_id })).ok
  if (photo.sighting_id && carer_id && host_country)
    return decideAccess(actor, 'sighting.open', sightingFacts(actor, { carer_id, host_country, held: held ?? true })).ok
  const isResponsible = photo.responsible_id !== null && actor.scopes.includes(photo.responsible_id)
  return (
    photo.notice_id !== null &&
    decideAccess(actor, 'notice.open', { relations: isResponsible ? ['responsible'] : [] }).ok
  )
}
