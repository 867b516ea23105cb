import type { Request } from 'express'

/**
 * Whether a request that changes something comes from a page of this site. Browsers say so in Sec-Fetch-Site, which no
 * script can set, or in Origin; the oldest only in Referer. A request that says none of them is refused. It holds whatever
 * the cookies' SameSite is, and between two ports of one host, which browsers take for one site (docs/decisions/0013).
 * @param portalOrigin the public address, for when a proxy changes the Host header
 */
export const isSameOrigin = (request: Request, portalOrigin: string): boolean => {
  const site = request.get('sec-fetch-site')
  if (site) return site === 'same-origin'
  const origin = request.get('origin') ?? URL.parse(request.get('referer') ?? '')?.origin
  return origin === portalOrigin || origin === `${request.protocol}://${request.get('host')}`
}
