import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { staticRoute } from '../http/static.route.ts'

const SAYS_NOTHING = 'https://www.google.com/'

/**
 * Quick exit: leaves for a page that says nothing and, when the reader came from a page of ours, makes the browser forget
 * what it keeps of this site, the sitting of a half-filled form included.
 */
export const loader = staticRoute('public.page', ({ request }: LoaderFunctionArgs) => {
  const ours = request.headers.get('sec-fetch-site') === 'same-origin'
  return redirect(SAYS_NOTHING, ours ? { headers: { 'Clear-Site-Data': '"cache", "cookies", "storage"' } } : undefined)
})
