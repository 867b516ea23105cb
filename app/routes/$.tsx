import { ErrorPage } from '../components/error-page.tsx'

/** Addresses without a language that lead nowhere. */
export const loader = () => {
  throw new Response(null, { status: 404 })
}

const Nothing = () => null
export default Nothing

export const ErrorBoundary = () => <ErrorPage />
