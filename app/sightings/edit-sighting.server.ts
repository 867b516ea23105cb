import { sql } from 'kysely'
import { recordAudit } from '../../db/audit.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Services } from '../services.server.ts'
import { actingWithPhoto, type ChildPhoto } from './child-photo.server.ts'
import { findSightingFor } from './find-sighting.server.ts'
import { openPhones, sealPhones } from './phones.server.ts'
import { mergeReport } from './report-fields.ts'
import type { Report } from './report-form.ts'

export type EditInput = {
  readonly id: string
  /** The version that was shown in the form: another's change in between is not written over. */
  readonly version: number
  readonly form: FormData
  readonly report: Report
  readonly locale: Locale
  readonly photo?: ChildPhoto
}

/** Corrects or adds to a report; what the form does not ask stays. The worker compares it again. */
export const editSighting = (
  services: Services,
  actor: MemberActor,
  { id, version, form, report, locale, photo }: EditInput,
): Promise<Verdict<undefined, 'access.unknown_record' | 'record.changed' | 'state.not_now'>> =>
  actingWithPhoto(services, actor, photo, async (tx, attachPhoto) => {
    const found = await findSightingFor(tx, actor, 'sighting.edit', id)
    if (!found.ok) return found
    const row = found.value
    if (row.state === 'withdrawn') return refuse('state.not_now')
    if (row.version !== version) return refuse('record.changed')
    const noteContext = `sighting:${id}:note`
    const before = {
      event: row.event,
      person: row.person,
      placeAndTime: row.place_and_time,
      ...(row.note_ciphertext ? { note: services.keyring.decrypt(row.note_ciphertext, noteContext) } : {}),
    }
    // The protection authority that was asked about a hold decides it: until then the child's country stays.
    const asked = await tx
      .selectFrom('app.hold')
      .select('id')
      .where('sighting_id', '=', id)
      .where('closed_at', 'is', null)
      .where(sql<boolean>`reasons <> array['unscreened']`)
      .executeTakeFirst()
    const phones = openPhones(services, id, row.phones_ciphertext)
    const digest = report.phone && services.keyring.digest('phone', report.phone)
    const merged = mergeReport(before, form, report, locale, digest)
    const { numUpdatedRows } = await tx
      .updateTable('app.sighting')
      .set({
        event: report.event,
        person: JSON.stringify(merged.person),
        place_and_time: JSON.stringify(merged.placeAndTime),
        host_country: (!asked && merged.placeAndTime.place?.country) || row.host_country,
        ...(report.phone
          ? { phones_ciphertext: sealPhones(services, id, [...new Set([...phones, report.phone])]) }
          : {}),
        note_ciphertext: report.note ? services.keyring.encrypt(report.note, noteContext) : null,
        updated_at: services.now(),
        version: version + 1,
      })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return refuse('record.changed')
    if (photo) await attachPhoto(id)
    await recordAudit(tx, actor, { act: 'sighting.edit', recordKind: 'sighting', recordId: id })
    await enqueue(tx, 'match_sighting', id)
    return ok(undefined)
  })
