import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet } from '@remix-run/react'
import { ErrorPage } from '../components/error-page.tsx'
import { staticRoute } from '../http/static.route.ts'
import { requireLocale } from '../i18n/locale.ts'

/** Every page in a language hangs here: an address in a language without catalogue is refused once. */
export const loader = staticRoute('public.page', ({ params }: LoaderFunctionArgs) => ({
  locale: requireLocale(params),
}))

const LocalePages = () => <Outlet />
export default LocalePages

export const ErrorBoundary = () => <ErrorPage />
