import type { Messages } from '../message.ts'

export const codes = {
  'sign_in.wrong': 'That e-mail and password do not go together. Check both and try again.',
} as const satisfies Messages
