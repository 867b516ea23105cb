import { readCookie } from '../http/cookies.server.ts'
import { goOn } from '../http/entered.server.ts'
import { formChoice, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localePath, WORK_LOCALES } from '../i18n/locale.ts'
import { signInToDemo } from '../institutions/demo-login.server.ts'

/** Outside the demonstration this address does not exist. */
export const action = guard('demo.login', async ({ request, params, locale, services }) => {
  const entered = await signInToDemo(services, params.role ?? '', readCookie(request, 'staff'))
  if (!entered) throw new Response(null, { status: 404 })
  const chosen = request.headers.has('content-type')
    ? formChoice(await readForm(request), 'locale', WORK_LOCALES)
    : undefined
  const language = chosen ?? locale
  return goOn(request, language, entered, localePath(language, '/trabajo'))
})

export const loader = guard('demo.login', async (): Promise<never> => {
  throw new Response(null, { status: 404 })
})
