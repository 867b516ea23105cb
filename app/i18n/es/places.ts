import type { places as source } from '../en/places.ts'
import type { Translation } from '../message.ts'

export const places = {
  country: '{place} (todo el país)',
  department: '{place} (el departamento)',
  whichNobody:
    '«{words}» puede ser varios lugares. Ningún aviso de esta respuesta dice que su hogar esté en uno de ellos.',
  narrow: '{place} ({count})',
  others: { one: 'Otro lugar con un nombre así ({count})', other: 'Otros lugares con un nombre así ({count})' },
  more: {
    one: 'Hay uno más con un nombre parecido. Escriba el departamento o el país después del nombre.',
    other: 'Hay {count} más con un nombre parecido. Escriba el departamento o el país después del nombre.',
  },
  passage: 'Por {words} muchos solo pasan: aquí sube quien es de ahí y nadie baja. Dónde se le vio no se busca.',
} as const satisfies Translation<typeof source>
