import type { found as source } from '../en/found.ts'
import type { Translation } from '../message.ts'

export const found = {
  same: '{words}: igual que lo escribió',
  missing: '{words}: no está en el aviso',
  how_begins: 'empieza así',
  how_heard: 'suena igual',
  how_short: 'nombre y forma corta',
  how_near: 'se escribe parecido',
} as const satisfies Translation<typeof source>
