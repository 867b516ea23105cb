import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import { parseJson } from '../http/json.ts'

/** What a browser sends of a passkey (WebAuthn Level 3, 5.1): sizes bounded here, meaning judged by the library. */
const bytes = z
  .string()
  .max(12_000)
  .regex(/^[A-Za-z0-9_-]+$/)
const shared = { id: bytes.max(1400), rawId: bytes.max(1400), type: z.literal('public-key') }

const assertion = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes.optional(),
  }),
})
const attestation = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z
      .array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']))
      .max(8)
      .optional(),
  }),
})

const LONGEST_ANSWER = 20_000
const readJson = (text: string): unknown => parseJson(text, LONGEST_ANSWER)

/** The answer of a known passkey, or undefined when it is none. */
export const parseAssertion = (text: string): AuthenticationResponseJSON | undefined => {
  const { data } = assertion.safeParse(readJson(text))
  return data && { ...data, clientExtensionResults: {} }
}

/** The answer of a new passkey, or undefined when it is none. */
export const parseAttestation = (text: string): RegistrationResponseJSON | undefined => {
  const { data } = attestation.safeParse(readJson(text))
  return data && { ...data, clientExtensionResults: {} }
}
