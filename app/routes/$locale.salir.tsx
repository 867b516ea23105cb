import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { readCookie, writeCookie } from '../http/cookies.server.ts'
import { forgetParkedForm } from '../http/parked-form.server.ts'
import { staticRoute } from '../http/static.route.ts'
import { getServices } from '../services.server.ts'

const SAYS_NOTHING = 'https://www.google.com/'

/**
 * Quick exit: leaves for a page that says nothing and, when the reader came from a page of ours, makes the browser forget
 * what it keeps of this site, the sitting of a half-filled form included. What was parked goes too; nobody waits for it,
 * so that the exit works while the database is away.
 */
export const loader = staticRoute('public.page', ({ request }: LoaderFunctionArgs) => {
  if (request.headers.get('sec-fetch-site') !== 'same-origin') return redirect(SAYS_NOTHING)
  const headers = new Headers({ 'Clear-Site-Data': '"cache", "cookies", "storage"' })
  headers.append('Set-Cookie', writeCookie(request, 'parked', ''))
  if (readCookie(request, 'parked')) void forget(request)
  return redirect(SAYS_NOTHING, { headers })
})

/** Unreachable without its cookie, and expired within half an hour, should this fail. */
const forget = async (request: Request): Promise<void> => {
  try {
    await forgetParkedForm(await getServices(), request)
  } catch {}
}
