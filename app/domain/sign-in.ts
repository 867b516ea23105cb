/**
 * How members prove who they are. A session knows by which means it was opened and which second factor was given; with a
 * password alone it only serves to enrol one. What discloses, exports or administers asks for a proof not older than ten
 * minutes. A passkey is both factors at once: the device, and the finger or number that unlocks it.
 * Source: issue "Protection", Identity; NIST SP 800-63B, AAL2.
 */

/** What was given first. `demo`: a sign-in of the demonstration, where a second factor is for whoever enrolled one. */
export const FIRST_MEANS = ['password', 'passkey', 'oidc', 'demo'] as const
export type FirstMeans = (typeof FIRST_MEANS)[number]

/** `provider`: the ministry's sign-in vouches that it asked for a second factor itself. */
export const SECOND_FACTORS = ['totp', 'recovery_code', 'passkey', 'provider'] as const
export type SecondFactor = (typeof SECOND_FACTORS)[number]

/** A proof given anew in a session; the password counts only in a demonstration without anything stronger. */
export type Proof = SecondFactor | 'password'

/** What is told to a member as new or gone in their means of signing in; `reset`: an administrator took the second factors away. */
export const TOLD_MEANS = [
  'passkey',
  'totp',
  'recovery_codes',
  'password',
  'passkey_removed',
  'totp_removed',
  'ministry',
  'ministry_removed',
  'reset',
] as const
export type ToldMeans = (typeof TOLD_MEANS)[number]

/** What a member has to give besides the first means. */
export type EnrolledFactors = { readonly totp: boolean; readonly recoveryCodes: number; readonly passkeys: number }

export const hasSecondFactor = ({ totp, passkeys }: EnrolledFactors): boolean => totp || passkeys > 0

/** What follows the first means. `isDemo`: the demonstration, where nobody is made to enrol. */
export const nextOfSignIn = (enrolled: EnrolledFactors, isDemo: boolean): 'second_factor' | 'enrol' | 'work' => {
  if (hasSecondFactor(enrolled)) return 'second_factor'
  return isDemo ? 'work' : 'enrol'
}

/** Whether a means may go: outside a demonstration one second factor always stays. */
export const mayRemove = (enrolled: EnrolledFactors, means: 'totp' | 'passkey', isDemo: boolean): boolean =>
  isDemo || (means === 'totp' ? enrolled.passkeys > 0 : enrolled.totp || enrolled.passkeys > 1)

/** What a ministry's provider said of how it asked, from its ID token (RFC 8176 `amr`, OpenID Connect `acr`). */
export type Assurance = { readonly acr?: string; readonly amr?: readonly string[] }

/**
 * What a method of RFC 8176 proves: something known, held, or of the body. Methods that prove none of them (`user`, a touch;
 * `mca`, another channel; `geo`, `rba`, `wia`, circumstances) and methods nobody registered do not count.
 */
export const FACTOR_OF_METHOD = {
  pwd: 'known',
  pin: 'known',
  kba: 'known',
  otp: 'held',
  hwk: 'held',
  swk: 'held',
  pop: 'held',
  sc: 'held',
  sms: 'held',
  tel: 'held',
  fido: 'held',
  face: 'body',
  fpt: 'body',
  iris: 'body',
  retina: 'body',
  vbm: 'body',
} as const

/**
 * Whether the provider vouches for a second factor: by the class agreed with the institution, by saying `mfa`, or by two
 * methods of different kinds. A code or a key alone is one factor, however strong.
 */
export const vouchesForSecondFactor = ({ acr, amr = [] }: Assurance, requiredAcr: string | null): boolean => {
  if (amr.includes('mfa') || (requiredAcr !== null && acr === requiredAcr)) return true
  const kinds: Readonly<Record<string, string>> = FACTOR_OF_METHOD
  return new Set(amr.flatMap((method) => (Object.hasOwn(kinds, method) ? [kinds[method]] : []))).size > 1
}
