import type { codes as source } from '../en/codes.ts'
import type { Translation } from '../message.ts'

export const codes = {
  'sign_in.wrong': 'Ese correo y esa contraseña no corresponden. Revise ambos e intente de nuevo.',
} as const satisfies Translation<typeof source>
