/**
 * Whom and what hostile forms are sent to: for every route that takes a form, somebody whom it lets in and a record of its
 * own kind that is theirs, made anew for every few forms, since a form that is taken moves the record or ends the session.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import sharp from 'sharp'
import { foldSearches } from '../../app/audit/fold-searches.server.ts'
import { breakGlass } from '../../app/break-glass/break-glass.server.ts'
import { ACCESS, type AccessName } from '../../app/domain/access.ts'
import type { MemberActor } from '../../app/domain/actor.ts'
import type { Role } from '../../app/domain/institution.ts'
import type { PersonDescription } from '../../app/domain/person.ts'
import { makeReceipt } from '../../app/domain/receipt.ts'
import { hashPassword } from '../../app/institutions/password.server.ts'
import { decideCandidate } from '../../app/matching/decide-candidate.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { askForShelter } from '../../app/members/ask-for-shelter.server.ts'
import { inviteMember } from '../../app/members/invite.server.ts'
import { registerInstitution } from '../../app/members/register-institution.server.ts'
import { parkRegistrySearch } from '../../app/notices/ask-registry.server.ts'
import { addPhoto } from '../../app/notices/notice-photo.server.ts'
import { PHOTO_CHANGES } from '../../app/notices/photo-change.ts'
import { publishNotice } from '../../app/notices/publish-notice.server.ts'
import { searchRegistry } from '../../app/notices/search-registry.server.ts'
import { COPY_FORMATS } from '../../app/notices/take-copy.server.ts'
import { saveSearch } from '../../app/searches/save-search.server.ts'
import type { Services } from '../../app/services.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { PASSKEY_PURPOSES } from '../../app/sign-in/challenge-passkey.server.ts'
import { sendProblem } from '../../app/tips/send-problem.server.ts'
import { sendTip } from '../../app/tips/send-tip.server.ts'
import { readTip } from '../../app/tips/tip-form.ts'
import { withClient } from '../../db/roles.server.ts'
import { type EdgeRoute, openEdgeWorld } from './edge-world.ts'
import { insertColleague, insertContact } from './matrix-world.ts'
import { enterMember } from './oracle-codes.ts'
import { insertMember, insertNotice, insertReceipt, insertSession, insertSighting } from './records.ts'
import type { TestServices } from './services.ts'
import { giveMemberPassword, insertPerson, PASSWORD } from './sign-in.ts'
import { newName } from './unlike.ts'
import { openVisit } from './visitors.ts'

/** A form's address, the cookies of the one it is for and of a family, and words that are right somewhere in it. */
export type FuzzForm = EdgeRoute & {
  readonly familyCookie: string
  readonly right: readonly string[]
  /** What the page is asked for whose forms are sent. */
  readonly asked?: string
}

export type FuzzWorld = {
  readonly services: Services
  /** Routes that take a form, by name. */
  readonly forms: readonly string[]
  /** Somebody and something new for this route; `turn` varies on which side of a pair they stand. */
  readonly prepare: (route: string, turn: number) => Promise<FuzzForm>
}

/**
 * Wrong passwords on one account wait longer and longer, up to 16 s (sign-in-delay.ts, with tests of its own), and here all
 * are wrong. In this database nothing is noted of an attempt; every other wait and floor stays.
 */
const forgetEveryAttempt = (adminUrl: string): Promise<unknown> =>
  withClient(adminUrl, (client) =>
    client.query('create rule forgotten as on insert to app.sign_in_attempt do instead nothing'),
  )

const must = <T>(
  verdict: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string },
): T => {
  if (!verdict.ok) throw new Error(`the world of hostile forms could not be made: ${verdict.code}`)
  return verdict.value
}

type Prepared = Partial<Pick<FuzzForm, 'cookie' | 'asked'>> & {
  readonly id?: string
  readonly publicId?: string
  readonly right?: readonly string[]
}
type Making = { readonly services: Services; readonly as: (role: Role) => MemberActor }
type Prepare = (making: Making, turn: number) => Promise<Prepared>

const CLEAN = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' } as const

/** A notice and a report of one child, compared: the possible match, suggested or proposed by the shelter. */
const insertPair = async ({ services, as }: Making, proposed: boolean): Promise<string> => {
  const { worker } = services
  const [given, surname1] = [newName(), newName()]
  const person: PersonDescription = {
    name: { raw: `${given} ${surname1}`, given, surname1 },
    sex: 'female',
    age: { min: 12, max: 12, asOf: '2026-11-10' },
    nationalities: ['HN'],
    languages: ['spa'],
  }
  const shelter = as('shelter_worker')
  const notice = await insertNotice(worker, as('consular_officer').institutionId, { content: { person } })
  const sighting = await insertSighting(worker, shelter.institutionId, { person, country: 'HN' })
  await matchNotice(services, notice)
  await matchSighting(services, sighting)
  const { id } = await worker
    .selectFrom('app.candidate')
    .select('id')
    .where('notice_id', '=', notice)
    .where('sighting_id', '=', sighting)
    .executeTakeFirstOrThrow()
  must(await screenSighting(services, shelter, sighting, CLEAN))
  if (proposed) must(await decideCandidate(services, shelter, { candidateId: id, act: 'propose' }))
  return id
}

const insertCase = async (making: Making): Promise<string> => {
  const candidateId = await insertPair(making, true)
  const { caseId } = must(
    await decideCandidate(making.services, making.as('consular_officer'), { candidateId, act: 'confirm' }),
  )
  if (!caseId) throw new Error('no case was opened')
  return caseId
}

/** By turns the one and the other side of a pair. */
const sideOf = ({ services, as }: Making, turn: number): Promise<string> =>
  openVisit(services, as(turn % 2 ? 'consular_officer' : 'shelter_worker'))

/** By turns filed, which waits to be verified, and registered. */
const notice: Prepare = async ({ services, as }, turn) => {
  const state = turn % 2 ? 'registered' : 'filed'
  const id = await insertNotice(services.worker, as('consular_officer').institutionId, { state })
  await insertContact(services, id)
  return { id }
}

/** A registered notice with two photos of which an officer may choose one, and by turns the page that prepares one of them. */
const noticeWithPhotos: Prepare = async ({ services, as }, turn) => {
  const id = await insertNotice(services.worker, as('consular_officer').institutionId)
  const family = await insertReceipt(services.worker, id)
  const add = async (background: string) => {
    const picture = sharp({ create: { width: 80, height: 120, channels: 3, background } })
    return must(await addPhoto(services, family, { step: 'foto-nna', bytes: await picture.png().toBuffer() }))
  }
  const photos = [await add('#a01010'), await add('#10a010')]
  return {
    id,
    right: [...photos, 'choose', ...PHOTO_CHANGES, '90'],
    ...(turn % 2 ? { asked: `?foto=${photos[0]}` } : {}),
  }
}

const sighting: Prepare = async ({ services, as }) => ({
  id: await insertSighting(services.worker, as('shelter_worker').institutionId, { country: 'HN' }),
})

const task: Prepare = async ({ services, as }) => {
  const { institutionId } = as('consular_officer')
  const noticeId = await insertNotice(services.worker, institutionId)
  await insertContact(services, noticeId)
  const id = randomUUID()
  await services.worker
    .insertInto('app.task')
    .values({
      id,
      institution_id: institutionId,
      kind: 'call_back',
      asked_by: 'notifier',
      notice_id: noticeId,
      request: 'ask_call',
      due_at: new Date(),
    })
    .execute()
  return { id, right: COPY_FORMATS }
}

/** Another member of the administrator's institution. */
const colleague = async ({ services, as }: Making): Promise<string> =>
  (await insertColleague(services, { ...as('institution_admin'), roles: ['consular_officer'] })).memberId

const alert: Prepare = async (making) => {
  const id = randomUUID()
  await making.services.worker
    .insertInto('audit.alert')
    .values({
      id,
      at: new Date(),
      institution_id: making.as('institution_admin').institutionId,
      member_id: await colleague(making),
      period: 'hour',
      period_start: new Date(),
      looks: 151,
      allowed: 150,
      basis: 'role',
    })
    .execute()
  return { id }
}

const search: Prepare = async ({ services, as }) => {
  const officer = as('consular_officer')
  await searchRegistry(services, officer, newName())
  await foldSearches(services, new Date(Date.now() + 120_000))
  return services.worker
    .selectFrom('audit.entry')
    .select('id')
    .where('act', '=', 'registry.search')
    .orderBy('at', 'desc')
    .executeTakeFirstOrThrow()
}

/** A saved search and one that was just asked, of the officer. */
const savedSearch: Prepare = async ({ services, as }) => {
  const officer = as('consular_officer')
  const text = `${newName()} ${newName()}`
  const { id } = must(await saveSearch(services, officer, { text, askedAt: new Date(), standing: false }))
  const token = await parkRegistrySearch(services, officer, newName())
  // At most so many are kept: each turn begins with one.
  await services.worker.deleteFrom('app.saved_search').where('id', '!=', id).execute()
  return { right: [id, token] }
}

/** An answer of the registry, under the address that its member alone can open. */
const answered: Prepare = async ({ services, as }) => {
  const officer = as('consular_officer')
  return {
    id: await parkRegistrySearch(services, officer, newName()),
    right: ['GT-SM', 'sex:female', 'todos', 'female'],
  }
}

const shelterRequest: Prepare = async ({ services }) => {
  const wanted = { place: newName(), town: 'Choluteca', person: newName(), phone: '+504 5555 0000', hours: '9 a 12' }
  must(await askForShelter(services, { ...wanted, country: 'HN' }, 'es'))
  return services.worker
    .selectFrom('app.shelter_request')
    .select('id')
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow()
}

/** What somebody told, for the protection authority; it may be passed on to a Red Cross. */
const tip: Prepare = async ({ services, as }) => {
  const { problems: _, ...told } = readTip(fields({ where: 'Choluteca', seen: 'Estaba en la terminal' }), new Date())
  must(await sendTip(services, { ...told, key: randomUUID(), locale: 'es' }))
  const { id } = await services.worker
    .selectFrom('app.tip')
    .select('id')
    .orderBy('received_at', 'desc')
    .executeTakeFirstOrThrow()
  return {
    id,
    right: ['spam', as('call_centre_operator').institutionId],
    cookie: await openVisit(services, as('protection_authority')),
  }
}

const fields = (typed: Readonly<Record<string, string>>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(typed)) form.set(name, value)
  return form
}

/** A published notice of which something can be told. */
const published: Prepare = async ({ services, as }) => {
  const officer = as('consular_officer')
  const noticeId = await insertNotice(services.worker, officer.institutionId, {
    consents: ['partners_search', 'publish'],
  })
  must(await publishNotice(services, officer, { noticeId, version: 1 }))
  const { public_id } = await services.worker
    .selectFrom('app.publication')
    .select('public_id')
    .where('notice_id', '=', noticeId)
    .executeTakeFirstOrThrow()
  return { publicId: public_id, right: ['unsafe', 'Tapachula', 'MX'] }
}

/** What somebody said of a notice of the officer. */
const problem: Prepare = async (making, turn) => {
  const { publicId = '' } = await published(making, turn)
  const { services } = making
  await sendProblem(services, {
    key: randomUUID(),
    publicId,
    kind: 'false',
    words: { words: 'Es falso' },
    locale: 'es',
  })
  const { id } = await services.worker
    .selectFrom('app.notice_problem')
    .select('id')
    .where('public_id', '=', publicId)
    .executeTakeFirstOrThrow()
  return { id, right: ['no_change'] }
}

/** A member with a password who has just signed in, for what the own account alone may do. */
const ownAccount: Prepare = async ({ services }) => {
  const person = await insertPerson(services)
  return {
    cookie: `staff=${(await giveMemberPassword(services, person)).secret}`,
    right: [PASSWORD, 'nueve cerros tras la niebla'],
  }
}

const ofFamily =
  (state: 'draft' | 'registered'): Prepare =>
  async ({ services, as }) => {
    const noticeId = await insertNotice(services.worker, as('consular_officer').institutionId, { state })
    await insertContact(services, noticeId)
    return { cookie: await openVisit(services, await insertReceipt(services.worker, noticeId)), right: COPY_FORMATS }
  }

const enteringCode: Prepare = async ({ services, as }) => {
  const { entering } = await enterMember(services, as('auditor').institutionId, await hashPassword(PASSWORD))
  return { cookie: `entering=${entering}` }
}

const signingIn: Prepare = async ({ services }) => ({ right: [(await insertPerson(services)).email, PASSWORD] })

/** Somebody of this role with a session that no form sent before has ended. */
const proven = async ({ services, as }: Parameters<Prepare>[0], role: Role): Promise<MemberActor> => {
  const member = as(role)
  return { ...member, session: await insertSession(services.worker, member.memberId) }
}

const invitation: Prepare = async (making) => {
  const invited = {
    name: 'Persona Invitada',
    email: `${randomUUID()}@prueba.invalid`,
    roles: ['institution_admin'] as const,
  }
  const made = must(await inviteMember(making.services, await proven(making, 'institution_admin'), invited))
  return { right: [made.code, 'nueve cerros tras la niebla'] }
}

const receipt: Prepare = async ({ services, as }) => {
  const code = makeReceipt(randomBytes(32))
  const { hash, keyId } = services.keyring.keyedHash('receipt', code)
  await services.worker
    .insertInto('app.receipt')
    .values({
      id: randomUUID(),
      notice_id: await insertNotice(services.worker, as('consular_officer').institutionId),
      code_hash: Buffer.from(hash, 'base64url'),
      key_id: keyId,
    })
    .execute()
  return { right: [code] }
}

/** An institution of the administrator's state that the secretariat asked to register. */
const institutionRequest: Prepare = async (making) => {
  const wanted = { name: newName(), kind: 'mission', country: 'HN' } as const
  const administrator = { name: newName(), email: `${randomUUID()}@prueba.invalid` }
  must(await registerInstitution(making.services, await proven(making, 'secretariat'), wanted, administrator))
  return {}
}

const emergency: Prepare = async (making, turn) => ({
  right: [(await notice(making, turn)).id ?? '', (await sighting(making, turn)).id ?? ''],
})

/** By turns two reports and two notices of one child in one institution, which are suggested as perhaps the same. */
const insertDuplicate: Prepare = async (making, turn) => {
  const { services, as } = making
  const [given, surname1] = [newName(), newName()]
  const person: PersonDescription = {
    name: { raw: `${given} ${surname1}`, given, surname1 },
    sex: 'male',
    birthDate: '2014-03-09',
  }
  const isNotice = turn % 2 === 1
  const member = as(isNotice ? 'consular_officer' : 'shelter_worker')
  for (let record = 0; record < 2; record++)
    if (isNotice)
      await matchNotice(services, await insertNotice(services.worker, member.institutionId, { content: { person } }))
    else
      await matchSighting(
        services,
        await insertSighting(services.worker, member.institutionId, { person, country: 'HN' }),
      )
  const { duplicate_id } = await services.worker
    .selectFrom('app.duplicate_side')
    .select('duplicate_id')
    .where('institution_id', '=', member.institutionId)
    .where(sql<boolean>`document::text like ${`%${surname1}%`}`)
    .executeTakeFirstOrThrow()
  return { id: duplicate_id, cookie: await openVisit(services, member) }
}

/** An emergency in which a record of the institution was read, which its administrator is told of. */
const emergencyTold: Prepare = async ({ services, as }) => {
  const { institutionId } = as('institution_admin')
  const authority = { kind: 'protection', country: 'MX', alone: true } as const
  const reader = await insertMember(services.worker, authority, ['protection_authority'])
  const id = await insertNotice(services.worker, as('consular_officer').institutionId)
  await services.worker.updateTable('app.notice').set({ responsible_id: institutionId }).where('id', '=', id).execute()
  const told = must(
    await breakGlass(services, reader, { reference: id, reason: 'Un juez lo pide esta noche, con urgencia.' }),
  )
  return { right: [told.id], cookie: await openVisit(services, as('institution_admin')) }
}

/** An agreement that another institution offers the administrator's own: each turn one that nobody has ended yet. */
const agreementOffered: Prepare = async ({ services, as }) => {
  const offering = await insertMember(services.worker, { kind: 'shelter', country: 'HN', alone: true }, [
    'shelter_worker',
  ])
  const id = randomUUID()
  await services.worker
    .insertInto('app.agreement')
    .values({
      id,
      a_id: offering.institutionId,
      b_kinds: ['chancellery', 'ngo'],
      purposes: ['candidates'],
      starts_on: '2020-01-01',
    })
    .execute()
  return { right: [id], cookie: await openVisit(services, as('institution_admin')) }
}

/** A module of the officer's institution, with the words of its form. */
const module: Prepare = async ({ services, as }) => {
  const row = {
    key: randomBytes(12).toString('hex'),
    institution_id: as('consular_officer').institutionId,
    origins: [],
  }
  const { id } = await services.worker.insertInto('app.embed').values(row).returning('id').executeTakeFirstOrThrow()
  return { id, right: ['own', 'portal', '#0a5a72', 'https://consulado.example', 'GT', 'es', '110', 'yes', 'banner'] }
}

/** The office of a chancellery of its own, with the words of its form. */
const office: Prepare = async ({ services }) => {
  const slug = randomBytes(6).toString('hex')
  const own = await insertMember(services.worker, { kind: 'chancellery', country: 'GT', slug }, ['institution_admin'])
  return {
    id: own.institutionId,
    right: ['yes', 'GT', 'America/Guatemala', '9:00-14:00', 'office', '110', 'spa', 'notices', '25/12/2026'],
    cookie: await openVisit(services, own),
  }
}

/** What each route asks about; the first that fits. Those that fit none need nothing but somebody whom they let in. */
const PREPARE: readonly (readonly [RegExp, Prepare])[] = [
  [/\.avisos\.\$id_\.verificar/, (making) => notice(making, 0)],
  [/\.avisos\.\$id_\.fotos/, noticeWithPhotos],
  [/\.avisos\.\$id/, notice],
  [/\.(reportes|reservas)\.\$id/, sighting],
  [
    /\.coincidencias\.\$id/,
    async (making, turn) => ({ id: await insertPair(making, turn % 2 === 1), cookie: await sideOf(making, turn) }),
  ],
  [/\.casos\.\$id_\.consentimientos/, async (making) => ({ id: await insertCase(making) })],
  [/\.casos\.\$id/, async (making, turn) => ({ id: await insertCase(making), cookie: await sideOf(making, turn) })],
  [/\.tareas\.\$id/, task],
  [/\.integrantes\.\$id/, async (making) => ({ id: await colleague(making) })],
  [/\.solicitudes\.\$id/, shelterRequest],
  [/\.informacion\.\$id/, tip],
  [/\.problemas\.\$id/, problem],
  [/\.a\.\$publicId_\./, published],
  [/\.alertas\.\$id/, alert],
  [/\.busquedas\.\$id/, search],
  [/\.guardadas$/, savedSearch],
  [/trabajo\.buscar_\.\$token/, answered],
  [
    /\.instituciones_\.\$id/,
    async ({ services }) => ({
      id: (await insertMember(services.worker, { kind: 'shelter', country: 'HN', alone: true }, ['shelter_worker']))
        .institutionId,
    }),
  ],
  [/\.modulos\.\$id/, module],
  [/\.oficinas\.\$id/, office],
  [/\.duplicados\.\$id/, insertDuplicate],
  [/\.emergencia\.accesos/, emergencyTold],
  [/\.emergencia\._index/, emergency],
  [/\.convenios/, agreementOffered],
  [/\.confirmaciones/, institutionRequest],
  [/trabajo_\.(cuenta|confirmar)/, ownAccount],
  [/\.aviso\.familia/, ofFamily('registered')],
  [/\.aviso\.(?!nombre|_index)/, ofFamily('draft')],
  [/\.comprobante\.(?!_index)/, ofFamily('registered')],
  [/\.comprobante\._index/, receipt],
  [/entrar_\.codigo/, enteringCode],
  [/trabajo_\.entrar$/, signingIn],
  [/invitacion$/, invitation],
  [/llave$/, async () => ({ right: PASSKEY_PURPOSES })],
]

/** The login of the demonstration that the address of its form names (edge-world.ts). */
const insertDemoLogin = async (services: Services): Promise<void> => {
  const { memberId } = await insertPerson(services)
  await services.worker
    .updateTable('app.member')
    .set({ email: 'officer.hn@demo.invalid' })
    .where('id', '=', memberId)
    .execute()
}

export const openFuzzWorld = async ({ services, database }: TestServices): Promise<FuzzWorld> => {
  await forgetEveryAttempt(database.adminUrl)
  const world = await openEdgeWorld(services)
  await insertDemoLogin(services)
  const as = (role: Role): MemberActor => {
    const member = world.members.get(role)
    if (!member) throw new Error(`nobody is ${role}`)
    return member
  }
  const letsIn = async (access: AccessName): Promise<string> => {
    const { who } = ACCESS[access]
    if (who === 'anyone') return ''
    if (who === 'family') throw new Error(`no family for ${access}`)
    return openVisit(services, as(who === 'self' ? 'consular_officer' : (who[0] as Role)))
  }
  const prepare = async (name: string, turn: number): Promise<FuzzForm> => {
    const route = world.forms.find((form) => form.route === name)
    if (!route) throw new Error(`no form ${name}`)
    const making = { services, as }
    const made = await PREPARE.find(([pattern]) => pattern.test(name))?.[1](making, turn)
    return {
      ...route,
      path: route.path.replace(/[0-9a-f-]{36}/, (id) => made?.id ?? made?.publicId ?? id),
      cookie: made?.cookie ?? (await letsIn(route.access)),
      familyCookie: (await ofFamily('draft')(making, turn)).cookie ?? '',
      right: [...(made?.id ? [made.id] : []), ...(made?.right ?? [])],
      asked: made?.asked,
    }
  }
  return { services, forms: world.forms.map(({ route }) => route), prepare }
}
