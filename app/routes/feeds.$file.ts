import { guard } from '../http/guard.server.ts'
import { showFeed } from '../interchange/feeds/show-feed.server.ts'

/** Published notices of a module for sites that allow no frame, with what is withdrawn: `/feeds/KEY.atom`, `.json`, `.pfif`. */
export const loader = guard('embed.feed', async ({ params, url, services }) => {
  const feed = await showFeed(services, params.file ?? '', url.searchParams)
  if (!feed) throw new Response(null, { status: 404 })
  return new Response(feed.body, { headers: { 'Content-Type': feed.type, 'Access-Control-Allow-Origin': '*' } })
})
