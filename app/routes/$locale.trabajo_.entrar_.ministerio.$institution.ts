import { redirect } from '@remix-run/node'
import { findMember } from '../http/actor.server.ts'
import { writeCookie } from '../http/cookies.server.ts'
import { guard, returnPath } from '../http/guard.server.ts'
import { localePath } from '../i18n/locale.ts'
import { isId } from '../sightings/is-id.ts'
import { ENTERING_SECONDS } from '../sign-in/enter.server.ts'
import { startMinistry } from '../sign-in/ministry.server.ts'

/**
 * Goes to a ministry's own sign-in. A link rather than a form, since our policy lets no form lead to another site. With
 * `confirmar` the member who is signed in is asked there anew.
 */
export const loader = guard('staff.sign_in', async ({ request, url, params, locale, services }) => {
  const institutionId = params.institution ?? ''
  const confirming = url.searchParams.has('confirmar') ? await findMember(services, request) : undefined
  const after = returnPath(url, localePath(locale, '/trabajo'))
  if (!isId(institutionId)) throw new Response(null, { status: 404 })
  const started = await startMinistry(services, { institutionId, after, confirming })
  if (!started.ok && started.code === 'access.unknown_record') throw new Response(null, { status: 404 })
  if (!started.ok) throw redirect(`${localePath(locale, '/trabajo/entrar')}?problema=${started.code}`, 303)
  const { address, secret } = started.value
  return redirect(address, {
    status: 303,
    headers: { 'Set-Cookie': writeCookie(request, 'entering', secret, ENTERING_SECONDS) },
  })
})
