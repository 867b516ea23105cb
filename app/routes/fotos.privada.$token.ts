import { findFamily, findMember } from '../http/actor.server.ts'
import { guard } from '../http/guard.server.ts'
import { openPrivatePhoto } from '../photos/open-private-photo.server.ts'

/** A private photo: the link says which, the session says whether it was made for this viewer. Anything else is 404. */
export const loader = guard('photo.private', async ({ request, params, services }) => {
  for (const actor of [await findMember(services, request), await findFamily(services, request)]) {
    const photo = actor && (await openPrivatePhoto(services, actor, params.token ?? ''))
    if (photo)
      return new Response(Buffer.from(photo.bytes), {
        headers: { 'Content-Type': photo.type, 'Cache-Control': 'private, no-store' },
      })
  }
  throw new Response(null, { status: 404 })
})
