import { redirect } from '@remix-run/node'
import { findMember } from '../http/actor.server.ts'
import { readCookie, writeCookie } from '../http/cookies.server.ts'
import { guard } from '../http/guard.server.ts'
import { forgetParkedForm } from '../http/parked-form.server.ts'
import { localePath } from '../i18n/locale.ts'
import { closeSession } from '../institutions/sessions.server.ts'

export const loader = guard('staff.sign_in', async ({ locale }) => redirect(localePath(locale, '/trabajo/entrar')))

/** Ends the session; the parked form of an earlier one goes too. */
export const action = guard('staff.sign_in', async ({ request, locale, services }) => {
  const secret = readCookie(request, 'staff')
  if (secret) await closeSession(services, await findMember(services, request), secret)
  const headers = new Headers()
  headers.append('Set-Cookie', writeCookie(request, 'staff', ''))
  headers.append('Set-Cookie', await forgetParkedForm(services, request))
  return redirect(localePath(locale, '/trabajo/entrar'), { status: 303, headers })
})
