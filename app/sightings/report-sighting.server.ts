import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import { CARING_KINDS } from '../domain/institution.ts'
import type { Companion, PersonDescription, Relation } from '../domain/person.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { actingWithPhoto, type ChildPhoto } from './child-photo.server.ts'
import { sealPhones } from './phones.server.ts'
import type { Report } from './report-form.ts'

export type ReportInput = {
  /** Made with the form: the same key never makes a second report, however often it is sent. */
  readonly key: string
  readonly report: Report
  readonly photo?: ChildPhoto
}

export type Reported = {
  readonly id: string
  /** Whether the reporter's institution cares for the child, and so may open the report. */
  readonly own: boolean
  /** Children reported together with this one. */
  readonly together: number
}

/**
 * Reports a child who was seen, received, is in care or left. The institution that reports cares for the child; a
 * migration authority's report goes into the care of the country's protection authority, and is out of its own sight
 * from that moment (the firewall, protection rule 3). Refuses `sighting.no_carer` where the country has none.
 */
export const reportSighting = (
  services: Services,
  actor: MemberActor,
  input: ReportInput,
): Promise<Verdict<Reported, 'sighting.no_carer'>> =>
  actingWithPhoto(services, actor, input.photo, async (tx, attachPhoto) => {
    const own = CARING_KINDS.includes(actor.institutionKind)
    const carer = own ? actor.institutionId : await findProtectionAuthority(tx, actor)
    if (!carer) return refuse('sighting.no_carer')
    const id = randomUUID()
    const known = await claimKey(tx, actor, input.key, id)
    if (known) return ok({ id: known, own, together: input.report.together.length })
    const { report } = input
    const party = report.together.length > 0 ? randomUUID() : null
    const host = report.placeAndTime.place?.country ?? actor.country
    const shared = {
      carer_id: carer,
      reporter_id: actor.institutionId,
      reporter_member_id: actor.memberId,
      event: report.event,
      place_and_time: JSON.stringify(report.placeAndTime),
      host_country: host,
      host_exception: host !== actor.country,
      party_id: party,
    }
    const digest = report.phone && services.keyring.digest('phone', report.phone)
    const person: PersonDescription = { ...report.person, ...(digest ? { phoneDigests: [digest] } : {}) }
    await tx
      .insertInto('app.sighting')
      .values({
        ...shared,
        id,
        person: JSON.stringify(person),
        note_ciphertext: report.note ? services.keyring.encrypt(report.note, `sighting:${id}:note`) : null,
        phones_ciphertext: sealPhones(services, id, report.phone ? [report.phone] : []),
      })
      .execute()
    const companions = report.together.map((companion) => ({ id: randomUUID(), person: asPerson(companion, report) }))
    for (const companion of companions)
      await tx
        .insertInto('app.sighting')
        .values({ ...shared, id: companion.id, person: JSON.stringify(companion.person) })
        .execute()
    if (own) await attachPhoto(id)
    for (const recordId of [id, ...companions.map((companion) => companion.id)]) {
      await recordAudit(tx, actor, { act: 'sighting.report', recordKind: 'sighting', recordId })
      await enqueue(tx, 'match_sighting', recordId)
    }
    return ok({ id, own, together: companions.length })
  })

/** Takes the key for `id`; the record it was taken for before, when it was. */
const claimKey = async (tx: Tx, actor: MemberActor, key: string, id: string): Promise<string | undefined> => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('app.submission')
    .values({ institution_id: actor.institutionId, key, record_id: id })
    .onConflict((conflict) => conflict.columns(['institution_id', 'key']).doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 0n) return undefined
  const { record_id } = await tx
    .selectFrom('app.submission')
    .select('record_id')
    .where('institution_id', '=', actor.institutionId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  return record_id
}

const findProtectionAuthority = async (tx: Tx, actor: MemberActor): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string | null }>`select app.protection_authority_of(${actor.country}) as id`.execute(
    tx,
  )
  return rows[0]?.id ?? undefined
}

/** Relations that read the same from the other side. */
const MUTUAL: readonly Relation[] = ['sibling', 'cousin', 'friend', 'partner']

/** A child reported together with another, as a person of its own, with the first as its companion. */
const asPerson = (companion: Companion, { person }: Report): PersonDescription => {
  const relation = companion.relation && MUTUAL.includes(companion.relation) ? companion.relation : undefined
  return {
    name: companion.name,
    ...(companion.age ? { age: companion.age } : {}),
    ...(relation === 'sibling' && person.nationalities ? { nationalities: person.nationalities } : {}),
    companions: [
      {
        name: person.name,
        ...(relation ? { relation } : {}),
        ...(person.age ? { age: person.age } : {}),
      },
    ],
  }
}
