/**
 * What the invented public has told: two pieces for the protection authority of the demonstration, one of them of a child in
 * danger, one for the call centre that nobody could place, and something said of a published notice.
 */
import type { Transaction } from 'kysely'
import type { CountryCode } from '../app/domain/country.ts'
import type { KeyRing } from '../app/keyring.server.ts'
import { problemContext, type Tip, tipContext } from '../app/tips/tip.ts'
import type { DB } from '../db/schema.server.ts'
import { uuidOf } from './random.ts'
import type { SeedWorld } from './types.ts'

const HOUR = 3_600_000

type SeedTip = {
  readonly to: string
  readonly country?: CountryCode
  readonly danger?: true
  readonly number: string
  readonly told: Omit<Tip, 'toldOn'>
  readonly hoursAgo: number
  readonly ofNotice?: true
}

const TIPS: readonly SeedTip[] = [
  {
    to: 'protection',
    country: 'MX',
    danger: true,
    number: 'K7QD29MX',
    hoursAgo: 1,
    told: {
      place: { country: 'MX', department: 'MX-CHP', words: 'la terminal de Huixtla, Chiapas' },
      whenWords: 'hoy en la mañana',
      seen: 'Una muchacha sola, con una mochila rosada. Dos señores le insistían para que se subiera a un carro blanco y ella no quería.',
      sex: 'female',
      ageWords: 'unos 14',
    },
  },
  {
    to: 'protection',
    country: 'MX',
    number: 'RW4N6TZB',
    hoursAgo: 20,
    ofNotice: true,
    told: {
      place: { country: 'MX', department: 'MX-CHP', municipality: 'MX-CHP-tapachula' },
      whenWords: 'hace una semana',
      seen: 'Vendía dulces en el parque con otros dos niños. Hablaba poco español. Creo que es el del aviso.',
      name: 'Chepito',
      sex: 'male',
      ageWords: '9 o 10',
      contact: '+52 000 000 7788, por la tarde',
    },
  },
  {
    to: 'callcentre',
    number: 'H3VCL8PY',
    hoursAgo: 5,
    told: {
      place: { words: 'un cruce cerca del río, no sé cómo se llama' },
      whenWords: 'por las lluvias',
      seen: 'Un grupo grande caminando, y atrás una niña chiquita con su hermano mayor.',
    },
  },
]

export const insertTips = async (tx: Transaction<DB>, keyring: KeyRing, world: SeedWorld, now: Date): Promise<void> => {
  const published = world.notices.find(({ state, chancellery }) => state === 'published' && chancellery === 'HN')
  if (!published) throw new Error('the invented world has published no notice')
  for (const { to, told, hoursAgo, ...tip } of TIPS) {
    const id = uuidOf(`tip ${tip.number}`)
    const received = new Date(now.getTime() - hoursAgo * HOUR)
    await tx
      .insertInto('app.tip')
      .values({
        id,
        institution_id: institutionOf(world, to),
        country: tip.country ?? null,
        danger: tip.danger ?? false,
        public_id: tip.ofNotice ? published.publicId : null,
        number: tip.number,
        ciphertext: keyring.encrypt(
          JSON.stringify({ ...told, toldOn: received.toISOString().slice(0, 10) }),
          tipContext(id),
        ),
        locale: 'es',
        received_at: received,
        due_at: new Date(received.getTime() + (tip.danger ? 2 : 24) * HOUR),
      })
      .execute()
  }
  const problem = uuidOf('problem with a notice')
  const words = { words: 'Alguien llama a la familia desde este aviso y le pide dinero para decirle dónde está.' }
  await tx
    .insertInto('app.notice_problem')
    .values({
      id: problem,
      institution_id: published.institutionId,
      notice_id: published.id,
      public_id: published.publicId,
      kind: 'false',
      ciphertext: keyring.encrypt(JSON.stringify(words), problemContext(problem)),
      locale: 'es',
      received_at: new Date(now.getTime() - 6 * HOUR),
      due_at: new Date(now.getTime() + 66 * HOUR),
    })
    .execute()
}

const institutionOf = (world: SeedWorld, login: string): string => {
  const member = world.members.find(({ demoLogin }) => demoLogin === login)
  if (!member) throw new Error(`the invented world has no ${login}`)
  return member.institutionId
}
