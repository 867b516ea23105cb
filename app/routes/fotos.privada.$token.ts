import { findFamily, findMember } from '../http/actor.server.ts'
import { guard } from '../http/guard.server.ts'
import { verifyPhotoLink } from '../photos/links.ts'
import { photoViewer } from '../photos/private-link.server.ts'
import { PHOTO_MEDIA_TYPES } from '../photos/store.ts'

/** A private photo: the link says which, the session says whether it was made for this viewer. Anything else is 404. */
export const loader = guard('photo.private', async ({ request, params, services }) => {
  const viewers = [await findMember(services, request), await findFamily(services, request)]
  const now = services.now().getTime()
  for (const actor of viewers) {
    const viewer = actor && photoViewer(actor)
    const ref = viewer && verifyPhotoLink(params.token ?? '', viewer, now, services.keyring)
    const bytes = ref && (await services.photos.find(ref))
    if (ref && bytes)
      return new Response(Buffer.from(bytes), {
        headers: { 'Content-Type': PHOTO_MEDIA_TYPES[ref.format], 'Cache-Control': 'private, no-store' },
      })
  }
  throw new Response(null, { status: 404 })
})
