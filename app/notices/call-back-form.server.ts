import { SECOND_HOLDERS, type SecondHolder } from '../domain/consent.ts'
import { formChoice, formText } from '../http/form.server.ts'

const YES_OR_NO = ['yes', 'no'] as const
type YesOrNo = (typeof YES_OR_NO)[number]

/** What an officer wrote of a call, as the form shows it again. */
export type TypedCall = {
  readonly held?: YesOrNo
  readonly identity?: YesOrNo
  readonly phone: string
  readonly email: string
}

/** The form of a call as it was sent. */
export const readCallBack = (form: FormData): TypedCall & { readonly holder?: SecondHolder } => ({
  held: formChoice(form, 'held', YES_OR_NO),
  identity: formChoice(form, 'identity', YES_OR_NO),
  phone: formText(form, 'phone', 40),
  email: formText(form, 'email', 254),
  holder: formChoice(form, 'holder', SECOND_HOLDERS),
})

/** A form that waited for a fresh proof, as it is shown again. */
export const parkedCall = (parked: Readonly<Record<string, readonly string[]>> | undefined) =>
  parked && {
    held: parked.held?.[0],
    identity: parked.identity?.[0],
    phone: parked.phone?.[0] ?? '',
    email: parked.email?.[0] ?? '',
  }

/** Of an answer that is taken back nothing is shown again. */
export const NOTHING_TYPED: TypedCall = { phone: '', email: '' }

/** What is missing before anything can be written down, and the field where it is said. */
export const missingOfCall = ({ held, identity }: TypedCall) => {
  if (!held) return { field: 'held', words: 'work.callAnswerMissing' } as const
  if (held === 'yes' && !identity) return { field: 'identity', words: 'work.callIdentityMissing' } as const
  return undefined
}
