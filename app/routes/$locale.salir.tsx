import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { readCookie, writeCookie } from '../http/cookies.server.ts'
import { forgetParkedForm } from '../http/parked-form.server.ts'
import { staticRoute } from '../http/static.route.ts'
import { endSitting } from '../notices/sitting.server.ts'
import { getServices } from '../services.server.ts'

const SAYS_NOTHING = 'https://www.google.com/'

/**
 * Quick exit: leaves for a page that says nothing and, unless another site sent the reader here, makes the browser forget
 * what it keeps of this site. Old browsers neither say where they come from nor know how to clear a site: they are taken
 * at their word and lose the cookies one by one. The sitting and what was parked end too; nobody waits for it, so that the
 * exit works while the database is away.
 */
export const loader = staticRoute('public.page', ({ request }: LoaderFunctionArgs) => {
  if ((request.headers.get('sec-fetch-site') ?? 'same-origin') !== 'same-origin') return redirect(SAYS_NOTHING)
  const headers = new Headers({ 'Clear-Site-Data': '"cache", "cookies", "storage"' })
  const held = (['parked', 'family'] as const).filter((name) => readCookie(request, name))
  for (const name of held) headers.append('Set-Cookie', writeCookie(request, name, ''))
  if (held.length > 0) void forget(request)
  return redirect(SAYS_NOTHING, { headers })
})

/** Unreachable without their cookies, and expired within half an hour and four hours, should this fail. */
const forget = async (request: Request): Promise<void> => {
  try {
    const services = await getServices()
    await forgetParkedForm(services, request)
    await endSitting(services, readCookie(request, 'family'))
  } catch {}
}
