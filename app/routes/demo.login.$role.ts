import { redirect } from '@remix-run/node'
import { readCookie, writeCookie } from '../http/cookies.server.ts'
import { formChoice, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { LOCALES, localePath } from '../i18n/locale.ts'
import { signInToDemo } from '../institutions/demo-login.server.ts'
import { SESSION_SECONDS } from '../institutions/sessions.server.ts'

/** Outside the demonstration this address does not exist. */
export const action = guard('demo.login', async ({ request, params, locale, services }) => {
  const secret = await signInToDemo(services, params.role ?? '', readCookie(request, 'staff'))
  if (!secret) throw new Response(null, { status: 404 })
  const chosen = request.headers.has('content-type')
    ? formChoice(await readForm(request), 'locale', LOCALES)
    : undefined
  return redirect(localePath(chosen ?? locale, '/trabajo'), {
    status: 303,
    headers: { 'Set-Cookie': writeCookie(request, 'staff', secret, SESSION_SECONDS) },
  })
})

export const loader = guard('demo.login', async (): Promise<never> => {
  throw new Response(null, { status: 404 })
})
