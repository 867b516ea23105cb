/**
 * The world of the access matrix: institutions that stand in every relation to a few records, a member of every role in
 * each of them, and, said a second time and apart from the code under test, how each stands to each record.
 */
import { randomUUID } from 'node:crypto'
import { recordBestInterests } from '../../app/cases/best-interests.server.ts'
import { disclose } from '../../app/cases/disclose.server.ts'
import { signDisclosure } from '../../app/cases/sign-disclosure.server.ts'
import type { RecordFacts, RelationToRecord } from '../../app/domain/access.ts'
import type { Actor, FamilyActor, MemberActor } from '../../app/domain/actor.ts'
import { SHARED_PURPOSES } from '../../app/domain/agreement.ts'
import type { ConsentHolder } from '../../app/domain/consent.ts'
import type { CountryCode } from '../../app/domain/country.ts'
import { type InstitutionKind, ROLES, type Role } from '../../app/domain/institution.ts'
import type { PersonDescription } from '../../app/domain/person.ts'
import { CHECKS, RISK_QUESTIONS } from '../../app/domain/verification.ts'
import { askQuestion } from '../../app/matching/ask-question.server.ts'
import { decideCandidate } from '../../app/matching/decide-candidate.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import type { Services } from '../../app/services.server.ts'
import { hearChild } from '../../app/sightings/hear-child.server.ts'
import { localDay } from '../../app/sightings/local-day.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { problemContext, tipContext } from '../../app/tips/tip.ts'
import { insertMember, insertNotice, insertSighting } from './records.ts'

export type RecordKind = 'notice' | 'sighting' | 'candidate' | 'case' | 'duplicate' | 'tip' | 'problem'
export type MatrixRecord = { readonly kind: RecordKind; readonly label: string; readonly id: string }
export type MatrixActor = { readonly label: string; readonly actor: Actor }
type Pair = {
  readonly notice: string
  readonly sighting: string
  readonly candidate: string
  readonly caseId?: string
  readonly held: boolean
  readonly carer: string
  readonly responsible: string
}

/** Two records of one child, of two institutions. */
export type MatrixDouble = {
  readonly record: MatrixRecord
  readonly halves: readonly MatrixRecord[]
  readonly holders: readonly string[]
  readonly withheld: boolean
}

/** What the public told of a child or of a notice, for one institution. */
export type MatrixTold = { readonly record: MatrixRecord; readonly addressee: string }

export type MatrixWorld = {
  readonly actors: readonly MatrixActor[]
  readonly records: readonly MatrixRecord[]
  readonly doubles: readonly MatrixDouble[]
  /** What the public told, each with the institution that it went to. */
  readonly told: readonly MatrixTold[]
  /** Call-back task of the first notice. */
  readonly task: string
  /** How an actor stands to a record; undefined when the record does not exist for the sides it could stand on. */
  readonly factsOf: (actor: Actor, record: MatrixRecord) => RecordFacts
  /** Whether contact is disclosed in this case. */
  readonly isDisclosed: (record: MatrixRecord) => boolean
}

const CLEAN = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' } as const

/** Children whom nothing links, so that what holds one holds no other. */
const CHILDREN = [
  {
    given: 'Wendy Marisol',
    surname1: 'Caal',
    surname2: 'Pop',
    sex: 'female',
    age: 7,
    department: 'GT-AV',
    lang: 'kek',
  },
  {
    given: 'Franklin',
    surname1: 'Turcios',
    surname2: 'Bonilla',
    sex: 'male',
    age: 16,
    department: 'GT-ZA',
    lang: 'spa',
  },
  { given: 'Dilcia', surname1: 'Xitumul', surname2: 'Sis', sex: 'female', age: 12, department: 'GT-BV', lang: 'acr' },
  {
    given: 'Óscar Leonel',
    surname1: 'Matzar',
    surname2: 'Cumes',
    sex: 'male',
    age: 3,
    department: 'GT-SO',
    lang: 'cak',
  },
  {
    given: 'Yovani',
    surname1: 'Quib',
    surname2: 'Choc',
    sex: 'male',
    age: 10,
    department: 'GT-PE',
    lang: 'spa',
  },
  {
    given: 'Elvira',
    surname1: 'Raxón',
    surname2: 'Ajú',
    sex: 'female',
    age: 14,
    department: 'GT-CM',
    lang: 'spa',
  },
] as const

/** Children reported, or sought, twice: whom nothing links to the others either. */
const DOUBLES = [
  { given: 'Nehemías', surname1: 'Batzin', surname2: 'Yool', sex: 'male', age: 9, department: 'GT-TO', lang: 'quc' },
  {
    given: 'Herlinda',
    surname1: 'Ordóñez',
    surname2: 'Chávez',
    sex: 'female',
    age: 15,
    department: 'GT-JU',
    lang: 'spa',
  },
  { given: 'Waldemar', surname1: 'Tiul', surname2: 'Coy', sex: 'male', age: 6, department: 'GT-IZ', lang: 'kek' },
] as const

const DISCLOSED = 2
const HELD = 3
/** Of other institutions altogether: who may see its own must not see the first ones', and the other way round. */
const STRANGERS = 4
/** Confirmed, and then its family no longer allowed to compare. */
const WITHDRAWN = 5

const childOf = (index: number): PersonDescription => {
  const child = CHILDREN[index]
  if (!child) throw new Error('no such child')
  return describe(child)
}

const describe = (child: (typeof CHILDREN)[number] | (typeof DOUBLES)[number]): PersonDescription => {
  const { given, surname1, surname2, sex, age, department, lang } = child
  return {
    name: { raw: `${given} ${surname1} ${surname2}`, given, surname1, surname2 },
    sex,
    age: { min: age, max: age, asOf: '2026-11-10' },
    nationalities: ['GT'],
    languages: [lang],
    origin: { country: 'GT', department },
  } as PersonDescription
}

/** Where the actors come from: an institution for every relation, and strangers of the same kinds. */
const INSTITUTIONS: Readonly<Record<string, readonly [InstitutionKind, CountryCode, accredited: boolean]>> = {
  responsible: ['chancellery', 'GT', true],
  'responsible, not accredited': ['chancellery', 'GT', false],
  carer: ['shelter', 'MX', false],
  'host protection': ['protection', 'MX', false],
  'other chancellery': ['chancellery', 'HN', true],
  'other shelter': ['shelter', 'MX', false],
  'other protection': ['protection', 'GT', false],
  'red cross': ['redcross', 'GT', true],
}

/**
 * Fills an empty database. `allRoles` makes a member of every role in every institution, whatever its kind: the policy
 * must refuse by relation, not by hoping that nobody has an odd role.
 */
export const openMatrixWorld = async (services: Services): Promise<MatrixWorld> => {
  const { worker } = services
  const members = new Map<string, MemberActor>()
  for (const [label, [kind, country, accredited]] of Object.entries(INSTITUTIONS)) {
    const slug = label === 'responsible' ? { slug: 'gt' } : {}
    const first = await insertMember(worker, { kind, country, accredited, ...slug }, [ROLES[0]])
    members.set(label, first)
  }
  const at = (label: string): MemberActor => {
    const found = members.get(label)
    if (!found) throw new Error(`no institution ${label}`)
    return found
  }
  const as = (label: string, role: Role): MemberActor => ({ ...at(label), roles: [role] })

  const actors: MatrixActor[] = []
  for (const [label] of Object.entries(INSTITUTIONS))
    for (const role of ROLES)
      actors.push({ label: `${role} of ${label}`, actor: await insertColleague(services, as(label, role)) })
  const mission = await insertMission(services, at('responsible'))
  for (const role of ROLES)
    actors.push({ label: `${role} of mission`, actor: await insertColleague(services, { ...mission, roles: [role] }) })

  const notices: string[] = []
  const pairs: Pair[] = []
  for (const index of CHILDREN.keys()) {
    const strangers = index === STRANGERS
    const carer = as(strangers ? 'other shelter' : 'carer', 'shelter_worker')
    const consul = as(strangers ? 'other chancellery' : 'responsible', 'consular_officer')
    const person = childOf(index)
    const notice = await insertNotice(worker, consul.institutionId, { content: { person } })
    await insertContact(services, notice)
    await insertVerification(services, consul, notice)
    notices.push(notice)
    const sighting = await insertSighting(worker, carer.institutionId, { person })
    await matchNotice(services, notice)
    await matchSighting(services, sighting)
    const { id: candidate } = await worker
      .selectFrom('app.candidate')
      .select('id')
      .where('notice_id', '=', notice)
      .where('sighting_id', '=', sighting)
      .executeTakeFirstOrThrow()
    must(await screenSighting(services, carer, sighting, CLEAN))
    // The day where the carer is: at seven in the morning of Greenwich, the day of some hours before is another one there.
    const heardOn = localDay(new Date(), carer.country)
    const wish = { wish: 'be_found', heardBy: 'Psicóloga', heardOn, language: 'spa' } as const
    must(await hearChild(services, carer, sighting, wish))
    const pair = {
      notice,
      sighting,
      candidate,
      held: index === HELD,
      carer: carer.institutionId,
      responsible: consul.institutionId,
    }
    if (index === 0) {
      pairs.push(pair)
      continue
    }
    must(await decideCandidate(services, carer, { candidateId: candidate, act: 'propose' }))
    const confirmed = must(await decideCandidate(services, consul, { candidateId: candidate, act: 'confirm' }))
    const caseId = confirmed.caseId ?? ''
    must(await askQuestion(services, consul, { candidateId: candidate, text: '¿Tiene una cicatriz en la ceja?' }))
    must(
      await recordBestInterests(services, carer, {
        caseId,
        childView: 'wants_contact',
        checked: true,
        agreesToTell: false,
      }),
    )
    if (index === DISCLOSED) {
      must(await signDisclosure(services, carer, caseId))
      must(await signDisclosure(services, consul, caseId))
      await disclose(services, caseId)
    }
    if (index === HELD) must(await screenSighting(services, carer, sighting, { ...CLEAN, fearOfState: 'yes' }))
    if (index === WITHDRAWN) await withdrawComparison(services, notice)
    pairs.push({ ...pair, caseId })
  }
  const doubles = await insertDoubles(services, as)
  const told = await insertTold(services, pairs[STRANGERS]?.notice ?? '', (label) => at(label).institutionId)
  const consul = at('responsible')
  const unaccredited = await insertNotice(worker, at('responsible, not accredited').institutionId, {
    content: { person: childOf(1) },
  })
  const draft = await insertNotice(worker, consul.institutionId, { state: 'draft', consents: [] })
  const [first = ''] = notices
  actors.push(
    { label: 'anyone', actor: { kind: 'public' } },
    { label: 'family of the first notice', actor: await insertFamily(services, first) },
    { label: 'another holder of the first notice', actor: await insertOtherHolder(services, first) },
    { label: 'family of the draft', actor: await insertFamily(services, draft) },
  )
  const task = randomUUID()
  await worker
    .insertInto('app.task')
    .values({
      id: task,
      institution_id: consul.institutionId,
      kind: 'call_back',
      notice_id: first,
      request: 'ask_call',
      asked_by: 'notifier',
      due_at: new Date(),
    })
    .execute()

  const responsibleOf = new Map<string, string>([
    ...pairs.map(({ notice, responsible }) => [notice, responsible] as const),
    [unaccredited, at('responsible, not accredited').institutionId],
  ])
  const records: MatrixRecord[] = [
    { kind: 'notice', label: 'notice', id: first },
    { kind: 'notice', label: 'notice of a matched child', id: pairs[1]?.notice ?? '' },
    { kind: 'notice', label: 'notice of a held child', id: pairs[HELD]?.notice ?? '' },
    { kind: 'notice', label: 'notice of strangers', id: pairs[STRANGERS]?.notice ?? '' },
    { kind: 'notice', label: 'notice of one not accredited', id: unaccredited },
    { kind: 'notice', label: 'draft', id: draft },
    ...pairs.flatMap(({ sighting, candidate, caseId, held }, index): MatrixRecord[] => {
      const label = held
        ? 'held'
        : index === DISCLOSED
          ? 'disclosed'
          : index === STRANGERS
            ? 'of strangers'
            : index === WITHDRAWN
              ? 'withdrawn'
              : 'free'
      return [
        { kind: 'sighting', label: `sighting ${label} ${index}`, id: sighting },
        { kind: 'candidate', label: `candidate ${label} ${index}`, id: candidate },
        ...(caseId ? [{ kind: 'case', label: `case ${label} ${index}`, id: caseId } as const] : []),
      ]
    }),
    ...doubles.map(({ record }) => record),
    ...told.map(({ record }) => record),
  ]
  const hostProtection = at('host protection').institutionId

  const factsOf = (actor: Actor, record: MatrixRecord): RecordFacts => {
    const double = doubles.find((one) => one.record.id === record.id || one.halves.some(({ id }) => id === record.id))
    if (double) return factsOfDouble(actor, record, double)
    const sent = told.find((one) => one.record.id === record.id)
    if (sent) {
      const isIts = actor.kind === 'member' && actor.scopes.includes(sent.addressee)
      return { relations: isIts ? ['addressee'] : [] }
    }
    if (record.kind === 'notice') {
      if (actor.kind === 'family') {
        if (actor.holder === 'father') return { relations: actor.noticeId === record.id ? ['other_holder'] : [] }
        const own: readonly RelationToRecord[] = record.label === 'draft' ? ['own_notice', 'own_draft'] : ['own_notice']
        return { relations: actor.noticeId === record.id ? own : [] }
      }
      const responsible = responsibleOf.get(record.id)
      const isIts = actor.kind === 'member' && responsible !== undefined && actor.scopes.includes(responsible)
      return { relations: isIts ? ['responsible'] : [] }
    }
    const pair = pairs.find((one) => [one.sighting, one.candidate, one.caseId].includes(record.id))
    if (actor.kind !== 'member' || !pair) return { relations: [] }
    const relations: RelationToRecord[] = []
    if (actor.scopes.includes(pair.carer)) relations.push('carer')
    if (record.kind === 'sighting') {
      if (actor.roles.includes('protection_authority') && actor.country === 'MX') relations.push('host_protection')
    } else {
      if (actor.scopes.includes(pair.responsible)) relations.push('seeker_side')
      if (pair.caseId && actor.scopes.includes(hostProtection)) relations.push('host_protection')
    }
    const withdrawn = pair === pairs[WITHDRAWN] && record.kind !== 'sighting'
    return { relations, held: pair.held, withdrawn, shared: SHARED_PURPOSES }
  }
  return {
    actors,
    records,
    doubles,
    told,
    task,
    factsOf,
    isDisclosed: (record) => pairs[DISCLOSED]?.caseId === record.id,
  }
}

/** Two reports that may be seen, two of which one child is held, two notices; each of two institutions. */
const insertDoubles = async (
  services: Services,
  as: (label: string, role: Role) => MemberActor,
): Promise<readonly MatrixDouble[]> => {
  const { worker } = services
  const doubles: MatrixDouble[] = []
  for (const [index, child] of DOUBLES.entries()) {
    const kind = index < 2 ? 'sighting' : 'notice'
    const person = describe(child)
    const holders =
      kind === 'sighting'
        ? [as('carer', 'shelter_worker'), as('other shelter', 'shelter_worker')]
        : [as('responsible', 'consular_officer'), as('other chancellery', 'consular_officer')]
    const ids: string[] = []
    for (const holder of holders) {
      const consents = ['partners_search', 'consulate_told', 'consulate_see'] as const
      const id =
        kind === 'sighting'
          ? await insertSighting(worker, holder.institutionId, { person })
          : await insertNotice(worker, holder.institutionId, { content: { person }, consents })
      ids.push(id)
      if (kind === 'notice') await matchNotice(services, id)
      else {
        must(await screenSighting(services, holder, id, CLEAN))
        await matchSighting(services, id)
      }
    }
    const withheld = index === 1
    const [one] = holders
    if (withheld && one) must(await screenSighting(services, one, ids[0] ?? '', { ...CLEAN, fearOfState: 'yes' }))
    const [a = '', b = ''] = [...ids].sort()
    const { id } = await worker
      .selectFrom('app.duplicate')
      .select('id')
      .where('a_id', '=', a)
      .where('b_id', '=', b)
      .executeTakeFirstOrThrow()
    doubles.push({
      record: { kind: 'duplicate', label: `two ${kind}s${withheld ? ', held' : ''}`, id },
      halves: ids.map((half, at) => ({ kind, label: `${kind} ${at + 1} of two`, id: half })),
      holders: holders.map(({ institutionId }) => institutionId),
      withheld,
    })
  }
  return doubles
}

/** Two tips for two protection authorities, and a problem with a notice for who publishes it and, as a copy, for one of them. */
const insertTold = async (
  { worker, keyring }: Services,
  noticeId: string,
  institution: (label: string) => string,
): Promise<readonly MatrixTold[]> => {
  const public_id = `ended-${randomUUID()}`
  await worker
    .insertInto('app.publication')
    .values({
      public_id,
      notice_id: noticeId,
      chancellery_id: institution('other chancellery'),
      state: 'gone',
      document: null,
      expires_at: new Date(),
      gone_at: new Date(),
    })
    .execute()
  const told: MatrixTold[] = []
  for (const label of ['host protection', 'other protection']) {
    const id = randomUUID()
    await worker
      .insertInto('app.tip')
      .values({
        id,
        institution_id: institution(label),
        country: 'MX',
        danger: false,
        public_id,
        number: 'ABCD2345',
        ciphertext: keyring.encrypt(
          JSON.stringify({ seen: 'Estaba en la terminal', place: { country: 'MX' }, toldOn: '2026-11-10' }),
          tipContext(id),
        ),
        locale: 'es',
        due_at: new Date(),
      })
      .execute()
    told.push({ record: { kind: 'tip', label: `tip for ${label}`, id }, addressee: institution(label) })
  }
  for (const [label, to_protection] of [
    ['responsible', false],
    ['other protection', true],
  ] as const) {
    const id = randomUUID()
    await worker
      .insertInto('app.notice_problem')
      .values({
        id,
        institution_id: institution(label),
        notice_id: noticeId,
        public_id,
        kind: 'unsafe',
        to_protection,
        ciphertext: keyring.encrypt(JSON.stringify({ words: 'La buscan para hacerle daño' }), problemContext(id)),
        locale: 'es',
        due_at: new Date(),
      })
      .execute()
    told.push({ record: { kind: 'problem', label: `problem for ${label}`, id }, addressee: institution(label) })
  }
  return told
}

const factsOfDouble = (
  actor: Actor,
  record: MatrixRecord,
  { halves, holders, withheld }: MatrixDouble,
): RecordFacts => {
  if (actor.kind !== 'member') return { relations: [] }
  const at = halves.findIndex(({ id }) => id === record.id)
  const own = at < 0 ? holders : [holders[at] ?? '']
  const isIts = own.some((id) => actor.scopes.includes(id))
  if (record.kind === 'notice') return { relations: isIts ? ['responsible'] : [] }
  const relations: RelationToRecord[] = []
  if (isIts) relations.push(halves[0]?.kind === 'notice' ? 'seeker_side' : 'carer')
  if (record.kind === 'sighting' && actor.roles.includes('protection_authority') && actor.country === 'MX')
    relations.push('host_protection')
  return { relations, held: withheld, shared: SHARED_PURPOSES }
}

const withdrawComparison = async ({ worker }: Services, noticeId: string): Promise<void> => {
  await worker
    .insertInto('app.consent')
    .values({
      id: randomUUID(),
      notice_id: noticeId,
      purpose: 'partners_search',
      given: false,
      way: 'receipt_page',
      locale: 'es',
    })
    .execute()
}

const must = <T>(
  verdict: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string },
): T => {
  if (!verdict.ok) throw new Error(`the matrix' world could not be made: ${verdict.code}`)
  return verdict.value
}

/** Another member of the actor's institution, of the actor's roles. */
export const insertColleague = async ({ worker }: Services, like: MemberActor): Promise<MemberActor> => {
  const memberId = randomUUID()
  await worker
    .insertInto('app.member')
    .values({
      id: memberId,
      institution_id: like.institutionId,
      name: like.name,
      email: `${memberId}@prueba.invalid`,
      password_hash: '',
      roles: [...like.roles],
    })
    .execute()
  return { ...like, memberId }
}

const insertMission = async (services: Services, parent: MemberActor): Promise<MemberActor> => {
  const mission = await insertMember(services.worker, { kind: 'mission', country: 'GT' }, [ROLES[0]])
  await services.worker
    .updateTable('app.institution')
    .set({ parent_id: parent.institutionId })
    .where('id', '=', mission.institutionId)
    .execute()
  return { ...mission, scopes: [mission.institutionId, parent.institutionId], accredited: true }
}

/** A father with a receipt of the own, who has answered one permission: a row that is his beside those that are not. */
const insertOtherHolder = async (services: Services, noticeId: string): Promise<FamilyActor> => {
  const father = await insertFamily(services, noticeId, 'father')
  await services.worker
    .insertInto('app.consent')
    .values({
      id: randomUUID(),
      notice_id: noticeId,
      purpose: 'partners_search',
      given: true,
      way: 'receipt_page',
      locale: 'es',
      receipt_id: father.receiptId,
    })
    .execute()
  return father
}

const insertFamily = async (
  { worker, keyring }: Services,
  noticeId: string,
  holder: ConsentHolder = 'notifier',
): Promise<FamilyActor> => {
  const receiptId = randomUUID()
  const { hash, keyId } = keyring.keyedHash('receipt', receiptId)
  await worker
    .insertInto('app.receipt')
    .values({ id: receiptId, notice_id: noticeId, code_hash: Buffer.from(hash, 'base64url'), key_id: keyId, holder })
    .execute()
  return { kind: 'family', noticeId, receiptId, holder }
}

/** How the family of this notice is reached, encrypted as the app does it. */
export const insertContact = async ({ worker, keyring }: Services, noticeId: string): Promise<void> => {
  const contact = JSON.stringify({ name: 'Marta Caal', phone: '+502 5555 0000', locale: 'es' })
  await worker
    .insertInto('app.notice_contact')
    .values({
      notice_id: noticeId,
      ciphertext: keyring.encrypt(contact, `notice:${noticeId}:contact`),
      phone_digest: null,
    })
    .execute()
}

const insertVerification = async ({ worker, keyring }: Services, by: MemberActor, noticeId: string): Promise<void> => {
  const id = randomUUID()
  await worker
    .insertInto('app.verification')
    .values({
      id,
      notice_id: noticeId,
      institution_id: by.institutionId,
      member_id: by.memberId,
      checks: JSON.stringify(Object.fromEntries(CHECKS.map((check) => [check, 'yes']))),
      risks: JSON.stringify(Object.fromEntries(RISK_QUESTIONS.map((question) => [question, 'no']))),
      basis_ciphertext: keyring.encrypt('Partida de nacimiento', `notice:${noticeId}:verification`),
      verified: true,
    })
    .execute()
  await worker
    .insertInto('app.notice_event')
    .values({ id: randomUUID(), notice_id: noticeId, code: 'verified' })
    .execute()
}
