import type { shelters as source } from '../en/shelters.ts'
import type { Translation } from '../message.ts'

export const shelters = {
  title: 'Somos un albergue que no está en la red',
  lead: 'Deje cómo encontrarles. La autoridad de protección de la niñez del país, o la Cruz Roja, les llama antes de tres días, a un número que busca por su cuenta.',
  noChild:
    'No escriba aquí nada de ninguna niña ni ningún niño. Si alguien está en peligro ahora, llame al número de emergencias del país.',
  place: 'Nombre del lugar',
  town: 'Localidad',
  country: 'País',
  person: 'Por quién preguntar',
  phone: 'Teléfono',
  phoneHint: 'Para comparar. Se les llama a un número de un directorio, para que nadie se haga pasar por ustedes.',
  hours: 'Horas buenas para llamar',
  button: 'Pedir que nos llamen',
  doneTitle: 'Gracias. Les llamaremos',
  done: 'Antes de tres días, a un número público de su lugar. Quien llame no pide dinero ni el nombre de ninguna niña ni ningún niño.',
  link: 'Pedir que nos llamen',
} as const satisfies Translation<typeof source>
