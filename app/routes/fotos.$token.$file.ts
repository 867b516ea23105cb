import { guard } from '../http/guard.server.ts'
import { findPublicPhoto } from '../photos/find-public-photo.server.ts'

/** A published photo: `/fotos/<token>/card.webp`. Gone with its token; other sites may show it, as links preview it. */
export const loader = guard('public.notice', async ({ params, services }) => {
  const photo = await findPublicPhoto(services, params.token ?? '', params.file ?? '')
  if (!photo) throw new Response(null, { status: 404 })
  return new Response(Buffer.from(photo.bytes), {
    headers: { 'Content-Type': photo.type, 'Access-Control-Allow-Origin': '*' },
  })
})
