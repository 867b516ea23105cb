import { redirect } from '@remix-run/node'
import { type Locale, localePath } from '../i18n/locale.ts'
import { SESSION_COOKIE_SECONDS } from '../institutions/sessions.server.ts'
import { ENTERING_SECONDS, type Entered } from '../sign-in/enter.server.ts'
import { writeCookie } from './cookies.server.ts'

const withPath = (entry: string, after: string): string => `${entry}?despues=${encodeURIComponent(after)}`

/** To a page of ours under a new session secret; what was under way while signing in is over. */
export const goWithSession = (request: Request, secret: string, to: string): Response => {
  const headers = new Headers()
  headers.append('Set-Cookie', writeCookie(request, 'staff', secret, SESSION_COOKIE_SECONDS))
  headers.append('Set-Cookie', writeCookie(request, 'entering', ''))
  return redirect(to, { status: 303, headers })
}

/** Where somebody goes who has given a first means: to work, to the second step, or to enrol. `after`: the page wanted. */
export const goOn = (request: Request, locale: Locale, { next, secret }: Entered, after: string): Response => {
  if (next === 'work') return goWithSession(request, secret, after)
  if (next === 'enrol') return goWithSession(request, secret, withPath(localePath(locale, '/trabajo/cuenta'), after))
  return redirect(withPath(localePath(locale, '/trabajo/entrar/codigo'), after), {
    status: 303,
    headers: { 'Set-Cookie': writeCookie(request, 'entering', secret, ENTERING_SECONDS) },
  })
}
