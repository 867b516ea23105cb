/**
 * Puts an invented world into a database, as the worker's role, in one transaction. Nothing is inserted twice: a world
 * that is there stays as it is. What follows from the records (candidates, search documents) is left to the worker, as in
 * real life: the rows of its outbox are written here.
 */
import { createHash } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import { officeColumns } from '../app/directory/office-row.server.ts'
import { SHARED_PURPOSES } from '../app/domain/agreement.ts'
import { consentsInForce } from '../app/domain/consent.ts'
import { countryOf } from '../app/domain/gazetteer/places.ts'
import { CARING_KINDS, type InstitutionKind } from '../app/domain/institution.ts'
import type { NoticeContent, NotifierContact } from '../app/domain/notice.ts'
import { isCertainlyAdult, publicNotice } from '../app/domain/notice.ts'
import { firstHoldReview, holdReasons } from '../app/domain/screening.ts'
import { hashPassword } from '../app/institutions/password.server.ts'
import type { KeyRing } from '../app/keyring.server.ts'
import type { DB } from '../db/schema.server.ts'
import { listSeedOffices } from './offices.ts'
import { insertTips } from './tips.server.ts'
import { insertTrail } from './trail.server.ts'
import type { SeedNotice, SeedSighting, SeedWorld } from './types.ts'

export const DEMO_PASSWORD = 'demo-demo-demo'

/** Store keys of drawn portraits, by owner and whom they show. */
export type PortraitKeys = {
  readonly seeker: (notice: SeedNotice) => string
  readonly child: (notice: SeedNotice) => string
}

const PUBLISHED_DAYS = 180
const DAY = 86_400_000
const CHUNK = 400

const chunks = <T>(rows: readonly T[]): T[][] => {
  const out: T[][] = []
  for (let start = 0; start < rows.length; start += CHUNK) out.push(rows.slice(start, start + CHUNK))
  return out
}

/** A UUID that follows from the words, so that a world is the same each time. */
const uuidOf = (...words: string[]): string => {
  const hex = createHash('sha256').update(words.join('\u0000')).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** True when it inserted, false when there was a world already. */
export const insertWorld = async (
  worker: Kysely<DB>,
  keyring: KeyRing,
  world: SeedWorld,
  portraits: PortraitKeys,
  now: Date,
): Promise<boolean> =>
  worker.transaction().execute(async (tx) => {
    const present = await tx.selectFrom('app.institution').select('id').limit(1).executeTakeFirst()
    if (present) return false
    await insertInstitutions(tx, world)
    await insertOffices(tx, world)
    await insertRouting(tx, world)
    await insertMembers(tx, world, now)
    await insertRequests(tx, keyring, world, now)
    await insertNotices(tx, keyring, world, portraits, now)
    await insertSightings(tx, world, now)
    await insertTips(tx, keyring, world, now)
    await insertTrail(tx, keyring, world, now)
    return true
  })

/** Kinds that answer for notices: who cares for children, or searches, has an agreement with them. */
const ANSWERING: readonly InstitutionKind[] = ['chancellery', 'mission', 'redcross', 'ngo', 'rrocm']

/** Each partner's own agreement with all of them, and the chancelleries' with one another. */
const agreesWith = (kind: InstitutionKind): readonly InstitutionKind[] => {
  if (CARING_KINDS.includes(kind)) return ANSWERING
  return kind === 'chancellery' ? ['chancellery', 'mission'] : []
}

const insertInstitutions = async (tx: Transaction<DB>, world: SeedWorld): Promise<void> => {
  const parentsFirst = [...world.institutions].sort((a, b) => Number(Boolean(a.parentId)) - Number(Boolean(b.parentId)))
  for (const rows of chunks(parentsFirst))
    await tx
      .insertInto('app.institution')
      .values(
        rows.map((row) => ({
          id: row.id,
          kind: row.kind,
          name: row.name,
          short_name: row.shortName ?? null,
          country: row.country,
          slug: row.slug ?? null,
          parent_id: row.parentId ?? null,
          place_id: row.city,
          confidential: row.confidential,
          accredited: row.accreditedToVerify,
          phone: row.phone ?? null,
          address: row.address ?? null,
          complaint_channel: JSON.stringify(row.complaintChannel),
        })),
      )
      .execute()
  for (const rows of chunks(world.institutions.filter((row) => agreesWith(row.kind).length > 0)))
    await tx
      .insertInto('app.agreement')
      .values(
        rows.map((row) => ({
          id: uuidOf('agreement', row.id),
          a_id: row.id,
          b_kinds: [...agreesWith(row.kind)],
          purposes: [...SHARED_PURPOSES],
          starts_on: '2025-01-01',
        })),
      )
      .execute()
  // In the invented world everybody has confirmed what concerns them.
  await sql`insert into app.agreement_confirmation (agreement_id, institution_id)
    select g.id, i.id from app.agreement g join app.institution i on i.id = g.a_id or i.kind = any (g.b_kinds)`.execute(
    tx,
  )
  for (const row of world.institutions)
    for (const { key, name, origins } of row.embeds)
      await tx
        .insertInto('app.embed')
        .values({
          id: uuidOf('embed', key),
          key,
          institution_id: row.id,
          name,
          origins: [...origins],
          hotlines: JSON.stringify(
            row.phone ? [{ label: 'Protección consular', number: row.phone, country: row.country }] : [],
          ),
        })
        .execute()
}

const insertOffices = async (tx: Transaction<DB>, world: SeedWorld): Promise<void> => {
  for (const rows of chunks(listSeedOffices(world.institutions)))
    await tx
      .insertInto('app.office')
      .values(
        rows.map((row) => ({
          institution_id: row.institutionId,
          chancellery_id: row.chancelleryId,
          slug: row.slug ?? null,
          ...officeColumns(row),
        })),
      )
      .execute()
}

/** Whose own state has no chancellery in the network, or who has none: an accredited Red Cross society answers (rule 2). */
const OUTSIDE_THE_NETWORK = ['HT', 'CU', 'VE', 'XX'] as const

const insertRouting = async (tx: Transaction<DB>, world: SeedWorld): Promise<void> => {
  const rows = world.institutions
    .filter((row) => row.kind === 'chancellery')
    .flatMap((chancellery) => {
      const society = world.institutions.find(
        (row) => row.kind === 'redcross' && row.country === chancellery.country && row.accreditedToVerify,
      )
      if (!society) return []
      return OUTSIDE_THE_NETWORK.map((nationality) => ({
        nationality,
        chancellery_id: chancellery.id,
        responsible_id: society.id,
        reason: 'no_state_in_network',
      }))
    })
  await tx.insertInto('app.routing').values(rows).execute()
}

const insertMembers = async (tx: Transaction<DB>, world: SeedWorld, now: Date): Promise<void> => {
  const dayAfter = (days: number) => new Date(now.getTime() + days * DAY)
  const password_hash = await hashPassword(DEMO_PASSWORD)
  for (const rows of chunks(world.members))
    await tx
      .insertInto('app.member')
      .values(
        rows.map((row) => ({
          id: row.id,
          institution_id: row.institutionId,
          name: row.name,
          email: row.email,
          password_hash,
          roles: [...row.roles],
          active: row.active ?? true,
          certified_until:
            row.certifiedDays === undefined ? null : dayAfter(row.certifiedDays).toISOString().slice(0, 10),
          last_sign_in_at: row.signedInDaysAgo === undefined ? null : dayAfter(-row.signedInDaysAgo),
        })),
      )
      .execute()
}

/** Who waits to take part: somebody whom the demo's administrator invited, and a shelter that asked to be called. */
const insertRequests = async (tx: Transaction<DB>, keyring: KeyRing, world: SeedWorld, now: Date): Promise<void> => {
  const admin = world.members.find(({ demoLogin }) => demoLogin === 'admin')
  const protection = world.members.find(({ demoLogin }) => demoLogin === 'protection')
  const country = world.institutions.find(({ id }) => id === protection?.institutionId)?.country
  if (!admin || !country) throw new Error('the invented world has no administrator, or no protection authority')
  const invitation = uuidOf('invitation', admin.id)
  await tx
    .insertInto('app.invitation')
    .values({
      id: invitation,
      institution_id: admin.institutionId,
      name: 'Lourdes Cáceres Villeda',
      email: 'l.caceres@demo.invalid',
      roles: ['consular_officer'],
      // Of no code: it is shown, and opens nothing.
      code_hash: createHash('sha256').update(invitation).digest(),
      key_id: keyring.primaryId,
      invited_by: admin.id,
      expires_at: new Date(now.getTime() + 2 * DAY),
    })
    .execute()
  const request = uuidOf('shelter request')
  const asked = {
    place: 'Casa Refugio El Mezquite',
    town: 'Huixtla, Chiapas',
    country,
    person: 'Hermana Rosalba Pech',
    phone: '+52 000 000 4512',
    hours: 'después de las seis de la tarde',
  }
  await tx
    .insertInto('app.shelter_request')
    .values({
      id: request,
      country,
      ciphertext: keyring.encrypt(JSON.stringify(asked), `shelter_request:${request}`),
      locale: 'es',
      created_at: new Date(now.getTime() - DAY),
      call_at: new Date(now.getTime() + 2 * DAY),
    })
    .execute()
}

const contentOf = (notice: SeedNotice): NoticeContent => ({
  person: notice.person,
  lastKnown: notice.lastKnown,
  circumstances: notice.circumstances,
  seekerRelation: notice.seeker.relation,
})

const insertNotices = async (
  tx: Transaction<DB>,
  keyring: KeyRing,
  world: SeedWorld,
  portraits: PortraitKeys,
  now: Date,
): Promise<void> => {
  const chancelleries = new Map(world.institutions.filter((row) => row.slug).map((row) => [row.country as string, row]))
  const today = now.toISOString().slice(0, 10)
  for (const notices of chunks(world.notices)) {
    await tx
      .insertInto('app.notice')
      .values(
        notices.map((notice) => ({
          id: notice.id,
          chancellery_id: chancelleries.get(notice.chancellery)?.id ?? notice.institutionId,
          responsible_id: notice.institutionId,
          state: notice.state === 'filed' ? ('filed' as const) : ('registered' as const),
          content: JSON.stringify(contentOf(notice)),
          locale: notice.seeker.language === 'eng' ? 'en' : 'es',
          source: 'seed' as const,
          next_review: new Date(now.getTime() + (3 + (Number.parseInt(notice.id.slice(0, 2), 16) % 25)) * DAY)
            .toISOString()
            .slice(0, 10),
          created_at: notice.filedAt,
          filed_at: notice.filedAt,
          registered_at: notice.state === 'filed' ? null : (notice.publishedAt ?? notice.filedAt),
        })),
      )
      .execute()
    await tx
      .insertInto('app.notice_contact')
      .values(
        notices.map((notice) => {
          const contact: NotifierContact = {
            name: notice.seeker.name.raw,
            phone: notice.seeker.phone,
            email: notice.seeker.email,
            locale: notice.seeker.language === 'eng' ? 'en' : 'es',
          }
          return {
            notice_id: notice.id,
            ciphertext: keyring.encrypt(JSON.stringify(contact), `notice:${notice.id}:contact`),
          }
        }),
      )
      .execute()
    const consents = notices.flatMap((notice) =>
      notice.consents.map((purpose) => ({
        id: uuidOf('consent', notice.id, purpose),
        notice_id: notice.id,
        purpose,
        given: true,
        at: notice.filedAt,
        way: 'web_form' as const,
        locale: 'es',
      })),
    )
    for (const rows of chunks(consents)) await tx.insertInto('app.consent').values(rows).execute()
    await insertPhotosAndPublications(tx, notices, chancelleries, portraits, today, now)
    await tx
      .insertInto('app.notice_event')
      .values(
        notices.flatMap((notice) => [
          { id: uuidOf('event', notice.id, 'received'), notice_id: notice.id, at: notice.filedAt, code: 'received' },
          ...(notice.state === 'filed'
            ? []
            : [
                {
                  id: uuidOf('event', notice.id, 'registered'),
                  notice_id: notice.id,
                  at: notice.publishedAt ?? notice.filedAt,
                  code: 'registered',
                },
              ]),
          ...(notice.state === 'published'
            ? [
                {
                  id: uuidOf('event', notice.id, 'published'),
                  notice_id: notice.id,
                  at: notice.publishedAt ?? notice.filedAt,
                  code: 'published',
                },
              ]
            : []),
        ]),
      )
      .execute()
    await tx
      .insertInto('app.outbox')
      .values(notices.flatMap((notice) => outboxOf(notice)))
      .execute()
    const toVerify = notices.filter((notice) => notice.state === 'filed')
    if (toVerify.length > 0)
      await tx
        .insertInto('app.task')
        .values(
          toVerify.map((notice) => ({
            id: uuidOf('task', notice.id),
            institution_id: notice.institutionId,
            kind: 'verify' as const,
            notice_id: notice.id,
            due_at: new Date(now.getTime() + ((Number.parseInt(notice.id.slice(0, 2), 16) % 9) - 2) * DAY),
          })),
        )
        .execute()
  }
}

/** Notices come before the sightings: the worker first learns their keys, then ranks each sighting once. */
const outboxOf = (notice: SeedNotice) => [
  ...(notice.state === 'filed' ? [] : [{ kind: 'match_notice' as const, record_id: notice.id }]),
  { kind: 'index_notice' as const, record_id: notice.id },
  ...(notice.state === 'published' ? [{ kind: 'index_publication' as const, record_id: notice.id }] : []),
]

const insertPhotosAndPublications = async (
  tx: Transaction<DB>,
  notices: readonly SeedNotice[],
  chancelleries: ReadonlyMap<string, { readonly id: string; readonly slug?: string }>,
  portraits: PortraitKeys,
  today: string,
  now: Date,
): Promise<void> => {
  const photos: {
    id: string
    notice_id: string
    of: 'seeker' | 'child'
    store_key: string
    public_token: string | null
    whole: true
  }[] = []
  const publications: {
    public_id: string
    notice_id: string
    chancellery_id: string
    state: 'published'
    document: string
    published_at: string
    expires_at: Date
  }[] = []
  for (const notice of notices) {
    const token = (of: string) => createHash('sha256').update(`photo ${of} ${notice.id}`).digest('hex').slice(0, 32)
    const consents = consentsInForce(
      notice.consents.map((purpose) => ({
        purpose,
        given: true,
        at: notice.filedAt,
        way: 'web_form',
        locale: 'es',
        holder: 'notifier',
      })),
      isCertainlyAdult(contentOf(notice).person, today),
    )
    const chancellery = chancelleries.get(notice.chancellery)
    const document =
      notice.state === 'published' && chancellery?.slug
        ? publicNotice(
            {
              publicId: notice.publicId,
              chancellery: chancellery.slug,
              content: contentOf(notice),
              photos: {
                seeker: notice.seekerPhoto ? token('seeker') : undefined,
                child: notice.childPhoto ? token('child') : undefined,
              },
            },
            consents,
            today,
          )
        : undefined
    const shown = document?.photo?.of
    if (notice.seekerPhoto)
      photos.push({
        id: uuidOf('photo', notice.id, 'seeker'),
        notice_id: notice.id,
        of: 'seeker',
        store_key: portraits.seeker(notice),
        public_token: shown === 'seeker' ? token('seeker') : null,
        whole: true,
      })
    if (notice.childPhoto)
      photos.push({
        id: uuidOf('photo', notice.id, 'child'),
        notice_id: notice.id,
        of: 'child',
        store_key: portraits.child(notice),
        public_token: shown === 'child' ? token('child') : null,
        whole: true,
      })
    if (document && chancellery)
      publications.push({
        public_id: notice.publicId,
        notice_id: notice.id,
        chancellery_id: chancellery.id,
        state: 'published',
        document: JSON.stringify(document),
        published_at: notice.publishedAt ?? notice.filedAt,
        expires_at: new Date(now.getTime() + PUBLISHED_DAYS * DAY),
      })
  }
  if (photos.length > 0) await tx.insertInto('app.photo').values(photos).execute()
  if (publications.length > 0) await tx.insertInto('app.publication').values(publications).execute()
}

const insertSightings = async (tx: Transaction<DB>, world: SeedWorld, now: Date): Promise<void> => {
  const byId = new Map(world.institutions.map((row) => [row.id, row]))
  const protection = new Map(
    world.institutions.filter((row) => row.kind === 'protection').map((row) => [row.country as string, row.id]),
  )
  for (const sightings of chunks(world.sightings)) {
    await tx
      .insertInto('app.sighting')
      .values(
        sightings.map((sighting) => {
          const reporter = byId.get(sighting.institutionId)
          const host =
            hostCountry(sighting) ?? (reporter ? countryOf(reporter.city) : undefined) ?? reporter?.country ?? 'MX'
          const carer =
            reporter?.kind === 'migration' ? (protection.get(host) ?? sighting.institutionId) : sighting.institutionId
          return {
            id: sighting.id,
            carer_id: carer,
            reporter_id: sighting.institutionId,
            event: sighting.event,
            person: JSON.stringify(sighting.person),
            place_and_time: JSON.stringify(sighting.placeAndTime),
            host_country: host,
            party_id: sighting.partyId ?? null,
            screening: sighting.screening ? JSON.stringify(sighting.screening) : null,
            screened_at: sighting.screening ? sighting.reportedAt : null,
            source: 'seed' as const,
            created_at: sighting.reportedAt,
          }
        }),
      )
      .execute()
    await tx
      .insertInto('app.outbox')
      .values(sightings.map((sighting) => ({ kind: 'match_sighting' as const, record_id: sighting.id })))
      .execute()
  }
  for (const sighting of world.sightings.filter((row) => row.screening)) {
    const reasons = holdReasons(sighting.screening)
    const hold = tx.updateTable('app.hold').where('sighting_id', '=', sighting.id)
    if (reasons.length === 0) await hold.set({ closed_at: now, closed_by: 'screening' }).execute()
    else
      await hold
        .set({
          reasons: [...reasons],
          opened_at: sighting.reportedAt,
          review_at: firstHoldReview(sighting.reportedAt),
        })
        .execute()
  }
}

const hostCountry = (sighting: SeedSighting) => sighting.placeAndTime.place?.country
