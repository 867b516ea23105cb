import { useLocation, useRouteLoaderData } from '@remix-run/react'
import { pagePolicy } from '../http/page.policy.ts'
import { localesOf, swapLocale } from '../i18n/locale.ts'
import { useLocale } from '../i18n/use.translation.ts'

/** The same page in the other languages, for search engines; of what others may keep alone, never of a page about one family. */
export const Alternates = () => {
  const { pathname } = useLocation()
  const locale = useLocale()
  const portal = useRouteLoaderData<() => { readonly portalUrl: string }>('root')?.portalUrl
  const isInLocale = pathname === `/${locale}` || pathname.startsWith(`/${locale}/`)
  if (!portal || !isInLocale || !pagePolicy(pathname).cacheControl.startsWith('public')) return null
  return localesOf(pathname).map((each) => (
    <link key={each} rel="alternate" hrefLang={each} href={`${portal}${swapLocale(pathname, each)}`} />
  ))
}
