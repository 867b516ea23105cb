/**
 * Canaries: invented words that occur nowhere else, planted in every field that may hold case data, so that each place
 * where one turns up can be held against the policy. All begin with one mark, which no encoding of an address, of JSON or
 * of HTML changes; of base64 and hexadecimal the mark's own writings are looked for.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import type { FieldGroup } from '../../app/domain/access.ts'
import type { FamilyActor } from '../../app/domain/actor.ts'
import type { PersonDescription } from '../../app/domain/person.ts'
import { hashSecret } from '../../app/http/cookies.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import type { Carried } from '../../app/notices/carried.ts'
import { reminderContext, type Sealed } from '../../app/reminders/sealed.ts'
import type { Services } from '../../app/services.server.ts'
import { decisionContext } from '../../app/sightings/decide-hold.server.ts'
import { problemContext, tipContext } from '../../app/tips/tip.ts'
import { indexNotice } from '../../search/indexer.server.ts'
import type { MatrixRecord } from './matrix-world.ts'

const MARK = 'Zqxvwkj'
const TAILS = 'ábel óren ñusa íbel édra úlmo áñor óbrit ésten ífar únez áldi'.split(' ')

export type Canary = {
  readonly word: string
  /** Where it was planted. */
  readonly field: string
  /** Encrypted at rest: in no row of any table as it is. */
  readonly sealed: boolean
  /** Records, with the group of fields under which a reader of that record may see it. */
  readonly seenUnder: readonly { readonly record: MatrixRecord; readonly group: FieldGroup }[]
  /** Also in the search of the registry. */
  readonly inRegistry: boolean
}

let made = 0
/** A word of its own: the mark, a number in letters, a tail with an accent or ñ. */
export const nextWord = (): string => {
  const number = made++
  const letters = [number % 20, Math.floor(number / 20)].map((digit) => 'bcdfghjklmnpqrstvwxz'[digit]).join('a')
  return `${MARK}${letters}${TAILS[number % TAILS.length]}`
}

export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Characters of a base64 text that depend on the mark alone, for each of the three places it may start at. */
const base64Marks = [0, 1, 2].map((before) => {
  const whole = Buffer.from(`${'x'.repeat(before)}${MARK}`)
    .toString('base64')
    .replace(/=+$/, '')
  const first = Math.ceil((before * 8) / 6)
  const last = Math.floor(((before + MARK.length) * 8) / 6)
  return whole.slice(first, last)
})
const ENCODED = [...base64Marks, Buffer.from(MARK).toString('hex'), Buffer.from(MARK.toLowerCase()).toString('hex')]

const decoders: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) =>
    text
      .replace(/\+/g, ' ')
      .replace(/(%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString()),
  (text) => text.replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
  (text) =>
    text.replace(/&#(x?)([0-9a-f]+);/gi, (_, hex, code) => String.fromCodePoint(Number.parseInt(code, hex ? 16 : 10))),
]

/** A page's data come in pieces, which may part a word. */
const PIECES = /"\);?<\/script>[\s\S]{0,600}?streamController\.enqueue\("/g

/** The canaries in a text, in any of these writings; `unknown` for a mark that is none of them. */
export const findCanaries = (written: string, canaries: readonly Canary[]): ReadonlySet<Canary | 'unknown'> => {
  const found = new Set<Canary | 'unknown'>()
  const text = written.replace(PIECES, '')
  const lower = text.toLowerCase()
  const mark = MARK.toLowerCase()
  for (let at = lower.indexOf(mark); at >= 0; at = lower.indexOf(mark, at + 1)) {
    const here = text.slice(at, at + 80)
    const canary = decoders
      .map((decode) => fold(decode(here)))
      .flatMap((plain) => canaries.find(({ word }) => plain.startsWith(fold(word))) ?? [])[0]
    found.add(canary ?? 'unknown')
  }
  if (ENCODED.some((encoded) => text.includes(encoded))) found.add('unknown')
  return found
}

type Pair = {
  readonly notice: MatrixRecord
  readonly sighting: MatrixRecord
  readonly candidate: MatrixRecord
  readonly caseRecord?: MatrixRecord
}

/** Plants canaries in both records of a pair of the world, in their candidate and in its questions, as the app writes them. */
export const plantPair = async (services: Services, pair: Pair): Promise<readonly Canary[]> => {
  const { worker, keyring } = services
  const canaries: Canary[] = []
  const { notice, sighting, candidate, caseRecord } = pair
  const both = [candidate, ...(caseRecord ? [caseRecord] : [])].map((record) => ({
    record,
    group: 'other_side' as const,
  }))
  const told = caseRecord ? [{ record: caseRecord, group: 'whereabouts' as const }] : []
  const plant = (
    field: string,
    seenUnder: Canary['seenUnder'],
    more: { readonly sealed?: boolean; readonly inRegistry?: boolean } = {},
  ) => {
    const word = nextWord()
    canaries.push({ word, field, seenUnder, sealed: more.sealed ?? false, inRegistry: more.inRegistry ?? false })
    return word
  }
  const person = (of: 'notice' | 'sighting', own: Canary['seenUnder']): Partial<PersonDescription> => {
    const shown = [...own, ...both]
    const inRegistry = of === 'notice'
    const given = plant(`${of}: given name`, shown, { inRegistry })
    return {
      name: { raw: given, given, nickname: plant(`${of}: nickname`, shown, { inRegistry }) },
      otherNames: [{ raw: plant(`${of}: other name`, shown, { inRegistry }) }],
      marks: [{ type: 'scar', words: plant(`${of}: mark`, shown, { inRegistry }) }],
      clothing: [{ garment: 'cap', words: plant(`${of}: clothing`, shown, { inRegistry }) }],
      companions: [{ name: { raw: plant(`${of}: companion`, shown) }, relation: 'sibling' }],
      origin: { country: 'GT', words: plant(`${of}: place of origin`, own) },
    }
  }
  const before = await worker
    .selectFrom('app.notice')
    .select('content')
    .where('id', '=', notice.id)
    .executeTakeFirstOrThrow()
  const described = [{ record: notice, group: 'description' as const }]
  const content = {
    ...before.content,
    person: { ...before.content.person, ...person('notice', described) },
    lastKnown: {
      ...before.content.lastKnown,
      place: { country: 'GT', department: 'GT-SM', words: plant('notice: last place', described) },
    },
    circumstances: `Salió con ${plant('notice: circumstances', described)}.`,
  }
  await worker
    .updateTable('app.notice')
    .set({ content: JSON.stringify(content), source_record: null })
    .where('id', '=', notice.id)
    .execute()
  const contact = [{ record: notice, group: 'contact' as const }, ...told]
  const filled = {
    name: plant('contact: name', contact, { sealed: true }),
    phone: '+502 5555 0000',
    email: `${plant('contact: e-mail', contact, { sealed: true })}@correo.invalid`,
    safety: plant('contact: when to call', contact, { sealed: true }),
    locale: 'es',
  }
  await worker
    .updateTable('app.notice_contact')
    .set({ ciphertext: keyring.encrypt(JSON.stringify(filled), `notice:${notice.id}:contact`) })
    .where('notice_id', '=', notice.id)
    .execute()
  const basis = plant('verification: basis', [{ record: notice, group: 'verification' }], { sealed: true })
  await worker
    .updateTable('app.verification')
    .set({ basis_ciphertext: keyring.encrypt(basis, `notice:${notice.id}:verification`) })
    .where('notice_id', '=', notice.id)
    .execute()

  const seen = [{ record: sighting, group: 'sighting' as const }]
  const report = await worker
    .selectFrom('app.sighting')
    .select(['person', 'place_and_time'])
    .where('id', '=', sighting.id)
    .executeTakeFirstOrThrow()
  const place = { country: 'MX', department: 'MX-CHP', words: plant('sighting: town', seen) }
  const note = plant('sighting: note', seen, { sealed: true })
  await worker
    .updateTable('app.sighting')
    .set({
      person: JSON.stringify({ ...report.person, ...person('sighting', seen) }),
      place_and_time: JSON.stringify({ ...report.place_and_time, place }),
      note_ciphertext: keyring.encrypt(note, `sighting:${sighting.id}:note`),
    })
    .where('id', '=', sighting.id)
    .execute()
  const reason = plant('hold: reason of the decision', [{ record: sighting, group: 'screening' }], { sealed: true })
  for (const { id } of await worker
    .selectFrom('app.hold')
    .select('id')
    .where('sighting_id', '=', sighting.id)
    .execute())
    await worker
      .updateTable('app.hold')
      .set({ decision_reason_ciphertext: keyring.encrypt(reason, decisionContext(id)) })
      .where('id', '=', id)
      .execute()
  const asked = [candidate, ...(caseRecord ? [caseRecord] : [])].map((record) => ({
    record,
    group: 'questions' as const,
  }))
  const id = randomUUID()
  await worker
    .insertInto('app.question')
    .values({
      id,
      candidate_id: candidate.id,
      asked_by: 'seeker',
      text_ciphertext: keyring.encrypt(`¿Conoce a ${plant('question', asked, { sealed: true })}?`, `question:${id}`),
      answer_ciphertext: keyring.encrypt(plant('answer', asked, { sealed: true }), `question:${id}`),
      answered_at: new Date(),
    })
    .execute()
  await matchSighting(services, sighting.id)
  await matchNotice(services, notice.id)
  await indexNotice(services, notice.id)
  return canaries
}

/** Plants canaries in two records of one child, so that each side may read of the other what their pair tells and no more. */
export const plantDouble = async (
  services: Services,
  { record, halves }: { readonly record: MatrixRecord; readonly halves: readonly MatrixRecord[] },
): Promise<readonly Canary[]> => {
  const { worker } = services
  const canaries: Canary[] = []
  for (const half of halves) {
    const own = [{ record: half, group: half.kind === 'notice' ? 'description' : 'sighting' } as const]
    const shown = [...own, { record, group: 'other_side' as const }]
    const plant = (field: string, seenUnder: Canary['seenUnder']) => {
      const word = nextWord()
      canaries.push({ word, field: `two ${half.kind}s: ${field}`, seenUnder, sealed: false, inRegistry: false })
      return word
    }
    const words = {
      marks: [{ type: 'scar', words: plant('mark', shown) }],
      clothing: [{ garment: 'cap', words: plant('clothing', shown) }],
      // A grown relative: planted words resemble each other, and of a child so named the holds on others would cover these two.
      companions: [{ name: { raw: plant('companion', shown) }, relation: 'uncle_aunt' }],
    }
    const where = { country: 'MX', department: 'MX-CHP', words: plant('place', own) }
    if (half.kind === 'sighting') {
      const { person } = await worker
        .selectFrom('app.sighting')
        .select('person')
        .where('id', '=', half.id)
        .executeTakeFirstOrThrow()
      await worker
        .updateTable('app.sighting')
        .set({
          person: JSON.stringify({ ...person, ...words }),
          place_and_time: JSON.stringify({ place: where, when: { from: '2026-11-10', to: '2026-11-10' } }),
          version: 2,
        })
        .where('id', '=', half.id)
        .execute()
      await matchSighting(services, half.id)
    } else {
      const { content } = await worker
        .selectFrom('app.notice')
        .select('content')
        .where('id', '=', half.id)
        .executeTakeFirstOrThrow()
      const person = { ...content.person, ...words }
      await worker
        .updateTable('app.notice')
        .set({ content: JSON.stringify({ ...content, person, lastKnown: { place: where } }), version: 2 })
        .where('id', '=', half.id)
        .execute()
      await matchNotice(services, half.id)
    }
  }
  const [one] = halves
  if (one?.kind === 'sighting') await matchSighting(services, one.id)
  if (one?.kind === 'notice') await matchNotice(services, one.id)
  return canaries
}

/** Plants canaries in what the public told, so that the institution it went to reads them and nobody else. */
export const plantTold = async ({ worker, keyring }: Services, record: MatrixRecord): Promise<readonly Canary[]> => {
  const canaries: Canary[] = []
  const plant = (field: string): string => {
    const word = nextWord()
    const seenUnder = [{ record, group: 'told' as const }]
    canaries.push({ word, field: `${record.kind}: ${field}`, seenUnder, sealed: true, inRegistry: false })
    return word
  }
  if (record.kind === 'tip') {
    const told = {
      place: { country: 'MX', words: plant('place') },
      whenWords: plant('when'),
      seen: plant('what was seen'),
      name: plant('name'),
      ageWords: plant('age'),
      contact: `${plant('contact')}@correo.invalid`,
      toldOn: '2026-11-10',
    }
    await worker
      .updateTable('app.tip')
      .set({ ciphertext: keyring.encrypt(JSON.stringify(told), tipContext(record.id)) })
      .where('id', '=', record.id)
      .execute()
  } else {
    const words = { words: plant('words'), contact: `${plant('contact')}@correo.invalid` }
    await worker
      .updateTable('app.notice_problem')
      .set({ ciphertext: keyring.encrypt(JSON.stringify(words), problemContext(record.id)) })
      .where('id', '=', record.id)
      .execute()
  }
  return canaries
}

/** Where a family is reminded: confirmed, with nothing to be told of, and on no page, not even its own. */
export const plantReminder = async (
  { worker, keyring }: Services,
  { receiptId, noticeId }: FamilyActor,
): Promise<Canary> => {
  const word = nextWord()
  const to = `${word}@correo.invalid`
  const stop = randomBytes(16).toString('base64url')
  const sealed: Sealed = { to, locale: 'es', stop }
  await worker
    .insertInto('app.reminder')
    .values({
      receipt_id: receiptId,
      notice_id: noticeId,
      channel: 'email',
      topics: ['office'],
      ciphertext: keyring.encrypt(JSON.stringify(sealed), reminderContext(receiptId)),
      address_digest: keyring.digest('reminder-address', to.toLowerCase()),
      stop_hash: hashSecret(stop),
      asked_at: new Date(),
      confirmed_at: new Date(),
    })
    .execute()
  return { word, field: 'reminder: e-mail', sealed: true, seenUnder: [], inRegistry: false }
}

/** What a family told for one child, as its sitting keeps it for another. */
export const makeCarried = (): { readonly canaries: readonly Canary[]; readonly carried: Carried } => {
  const canaries: Canary[] = []
  const plant = (field: string): string => {
    const word = nextWord()
    canaries.push({ word, field: `carried over: ${field}`, sealed: true, seenUnder: [], inRegistry: false })
    return word
  }
  const child = plant('child')
  const content = {
    person: { name: { raw: '' }, companions: [{ name: { raw: child }, relation: 'sibling' as const }] },
  }
  const contact = { email: `${plant('e-mail')}@correo.invalid`, safety: plant('when to call') }
  return { canaries, carried: { receipts: [{ code: 'A'.repeat(24), name: child }], known: { content, contact } } }
}

/** The carer's name: to know the shelter is to know where the child is. */
export const plantShelter = async (
  { worker }: Services,
  sightings: readonly MatrixRecord[],
  cases: readonly MatrixRecord[],
): Promise<{ readonly canary: Canary; readonly institutionId: string }> => {
  const word = nextWord()
  const first = sightings[0]
  if (!first) throw new Error('no sighting')
  const { carer_id } = await worker
    .selectFrom('app.sighting')
    .select('carer_id')
    .where('id', '=', first.id)
    .executeTakeFirstOrThrow()
  await worker
    .updateTable('app.institution')
    .set({ name: `Casa ${word}`, address: word })
    .where('id', '=', carer_id)
    .execute()
  const seenUnder = [
    ...sightings.map((record) => ({ record, group: 'sighting' as const })),
    ...cases.map((record) => ({ record, group: 'whereabouts' as const })),
  ]
  return {
    canary: { word, field: 'shelter: name', sealed: false, seenUnder, inRegistry: false },
    institutionId: carer_id,
  }
}
