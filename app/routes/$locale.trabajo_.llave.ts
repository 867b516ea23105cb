import { formChoice, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localePath } from '../i18n/locale.ts'
import { challengePasskey, PASSKEY_PURPOSES } from '../sign-in/challenge-passkey.server.ts'

/** A challenge for the script of a passkey form. A page of this address does not exist. */
export const loader = guard('staff.sign_in', async (): Promise<never> => {
  throw new Response(null, { status: 404 })
})

export const action = guard('staff.sign_in', async ({ request, locale, services }) => {
  const purpose = formChoice(await readForm(request), 'purpose', PASSKEY_PURPOSES)
  if (!purpose) throw new Response(null, { status: 400 })
  const asked = await challengePasskey(services, request, purpose)
  if (asked.ok) return Response.json(asked.value)
  const goTo =
    asked.code === 'access.step_up'
      ? `/trabajo/confirmar?despues=${encodeURIComponent(localePath(locale, '/trabajo/cuenta'))}`
      : '/trabajo/entrar'
  return Response.json({ goTo: localePath(locale, goTo) })
})
