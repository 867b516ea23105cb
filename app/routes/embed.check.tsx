import { data, type LinksFunction, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CheckFrame } from '../components/embed/check-frame.tsx'
import type { PageHandle } from '../components/page.handle.ts'
import { findEmbed } from '../directory/find-embed.server.ts'
import script from '../embed/frame-check.js?url'
import { BY_ANY_SITE, frameOrigins } from '../http/frame.origins.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import styles from '../styles/frame.css?url'

export const handle: PageHandle = { ownSheet: true, modules: [script] }
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) =>
  pageTitle(t(localeOfPath(location.pathname, location.search))('siteCheck.title'))

/** The site around, as far as the browser says it without a script. */
const originOf = (referer: string | null): string | undefined => {
  const address = URL.parse(referer ?? '')
  return address && /^https?:$/.test(address.protocol) ? address.origin : undefined
}

/**
 * A frame that says how it stands in the page around it: `/embed/check?key=KEY&l=es`, for the webmaster who puts it there in place of
 * the module. Any site may hold it, or it could not say to one that is not registered that it is not; so it shows nothing but that,
 * and what it tells of a key is what the policy of its frames tells everybody. Kept nowhere, since it is of one visit.
 */
export const loader = guard('embed.frame', async ({ request, url, services }) => {
  const embed = await findEmbed(services, url.searchParams.get('key') ?? '')
  const around = originOf(request.headers.get('referer'))
  const own = around === new URL(services.config.portalUrl).origin
  return data(
    {
      active: embed !== undefined,
      origins: embed?.origins ?? [],
      framed: request.headers.get('sec-fetch-dest') !== 'document',
      ...(around && !own ? { around } : {}),
    },
    { headers: { ...frameOrigins([BY_ANY_SITE]), 'Cache-Control': 'no-store' } },
  )
})

const Check = () => <CheckFrame {...useLoaderData<typeof loader>()} />
export default Check
