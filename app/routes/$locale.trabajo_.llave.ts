import { formChoice, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { challengePasskey, PASSKEY_PURPOSES } from '../sign-in/challenge-passkey.server.ts'

/** A challenge for the script of a passkey form. A page of this address does not exist. */
export const loader = guard('staff.sign_in', async (): Promise<never> => {
  throw new Response(null, { status: 404 })
})

export const action = guard('staff.sign_in', async ({ request, services }) => {
  const purpose = formChoice(await readForm(request), 'purpose', PASSKEY_PURPOSES)
  if (!purpose) throw new Response(null, { status: 400 })
  const asked = await challengePasskey(services, request, purpose)
  return Response.json(asked.ok ? asked.value : { refused: asked.code })
})
