import type { found as source } from '../en/found.ts'
import type { Translation } from '../message.ts'

export const found = {
  same: '{words}: como você escreveu',
  missing: '{words}: não está no aviso',
  how_begins: 'começa assim',
  how_heard: 'soa igual',
  how_short: 'nome e forma curta',
  how_near: 'escreve-se parecido',
} as const satisfies Translation<typeof source>
