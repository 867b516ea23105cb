import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteError } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Alternates } from './components/alternates.tsx'
import { ErrorPage, errorTitle } from './components/error-page.tsx'
import { useNonce } from './components/nonce.ts'
import { hasOwnSheet, pageScripts } from './components/page.handle.ts'
import { getConfig } from './config.server.ts'
import { staticRoute } from './http/static.route.ts'
import { localeOfPath } from './i18n/locale.ts'
import { pageTitle } from './i18n/page.title.ts'
import { useLocale } from './i18n/use.translation.ts'
import { plainPreview } from './posters/preview-meta.ts'
import styles from './styles/public.css?url'

export const links: LinksFunction = () => [{ rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' }]

/** The same for everybody: nothing of who asks is known here. */
export const loader = staticRoute('public.page', () => {
  const { demo, portalUrl } = getConfig()
  return { demo, portalUrl }
})

export const meta: MetaFunction<typeof loader> = ({ error, location, data }) => {
  const locale = localeOfPath(location.pathname)
  if (error === undefined) return pageTitle()
  return [...pageTitle(errorTitle(locale, error)), ...(data ? plainPreview(locale, data.portalUrl) : [])]
}

/** The document around every page, also around errors. Scripts are there only where a matched route asks for them. */
export const Layout = ({ children }: { readonly children: ReactNode }) => {
  const nonce = useNonce()
  const handles = useMatches().map(({ handle }) => handle)
  const scripts = pageScripts(handles)
  // The words of an error are a page of the portal, wherever it happened.
  const isOurs = Boolean(useRouteError()) || !hasOwnSheet(handles)
  return (
    <html lang={useLocale()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        {isOurs ? <link rel="stylesheet" href={styles} /> : null}
        <Links />
        <Alternates />
      </head>
      <body>
        {children}
        {scripts.app ? (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        ) : null}
        {scripts.modules.map((src) => (
          <script key={src} type="module" src={src} />
        ))}
      </body>
    </html>
  )
}

const App = () => <Outlet />
export default App

export const ErrorBoundary = () => <ErrorPage />
