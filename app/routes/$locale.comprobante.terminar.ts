import { redirect } from '@remix-run/node'
import { readCookie, writeCookie } from '../http/cookies.server.ts'
import { guard } from '../http/guard.server.ts'
import { forgetParkedForm } from '../http/parked-form.server.ts'
import { localePath } from '../i18n/locale.ts'
import { endSitting } from '../notices/sitting.server.ts'

/** Only a form ends a sitting; whoever comes by address goes to the receipt page. */
export const loader = guard('family.receipt', async ({ locale }) => redirect(localePath(locale, '/comprobante'), 303))

export const action = guard('family.receipt', async ({ request, locale, services }) => {
  await endSitting(services, readCookie(request, 'family'))
  const headers = new Headers({ Location: localePath(locale), 'Clear-Site-Data': '"cache"' })
  headers.append('Set-Cookie', writeCookie(request, 'family', ''))
  headers.append('Set-Cookie', await forgetParkedForm(services, request))
  return new Response(null, { status: 303, headers })
})
