import { ErrorPage } from '../components/error-page.tsx'
import { staticRoute } from '../http/static.route.ts'

/** Addresses without a language that lead nowhere. */
export const loader = staticRoute('public.page', () => {
  throw new Response(null, { status: 404 })
})

const Nothing = () => null
export default Nothing

export const ErrorBoundary = () => <ErrorPage />
