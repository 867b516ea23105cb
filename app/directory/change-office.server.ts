import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { decideOffice, type Office, type OfficeCode, officeSlug } from '../domain/office.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { findOwnOffice, type KeptOffice } from './list-offices.server.ts'
import { officeColumns } from './office-row.server.ts'

export type OfficeChange = Office & {
  readonly institutionId: string
  /** The version that was shown in the form; 0 where nothing was written yet. */
  readonly version: number
}

export type ChangeOfficeCode = OfficeCode | 'record.changed' | 'access.step_up' | 'access.unknown_record'

/** Of one city, how many offices of a chancellery are told apart by a number. */
const MOST_ALIKE = 20

/**
 * Writes everything that families read of an office; public pages follow within the half minute for which they may be kept.
 * Another's change in between is `record.changed`, and nothing is written.
 */
export const changeOffice = (
  services: Services,
  actor: MemberActor,
  { institutionId, version, ...typed }: OfficeChange,
): Promise<Verdict<{ readonly version: number }, ChangeOfficeCode>> =>
  acting(services.db, { actor }, async (tx) => {
    const may = decideAccess(actor, 'office.change')
    if (!may.ok) return refuse(may.code === 'access.step_up' ? may.code : 'access.unknown_record')
    const before = await findOwnOffice(tx, actor, institutionId)
    if (!before) return refuse('access.unknown_record')
    if (before.version !== version) return refuse('record.changed')
    const decided = decideOffice({ ...typed, lines: before.isChancellery ? typed.lines : [] })
    if (!decided.ok) return decided
    const office = decided.value
    const isWritten =
      version === 0 ? await insert(tx, before, office) : await update(tx, before, office, services.now())
    if (!isWritten) return refuse('record.changed')
    await recordAudit(tx, actor, {
      act: 'office.change',
      recordKind: 'institution',
      recordId: institutionId,
      // What a thief would change; the words themselves are public and stand in the row.
      details: {
        version: version + 1,
        published: office.published,
        telephonesChanged: numbersOf(before.office) !== numbersOf(office),
        addressChanged: (before.office?.address ?? '') !== office.address,
      },
    })
    return ok({ version: version + 1 })
  })

const numbersOf = (office: Office | undefined): string =>
  [...(office?.phones ?? []), ...(office?.lines ?? [])].map(({ number }) => number).join()

/** Whether it was written: not where another wrote first. A mission takes its city's name for its address, or the next that is free. */
const insert = async (tx: Tx, { institutionId, chancelleryId, isChancellery }: KeptOffice, office: Office) => {
  const stem = officeSlug(office.city)
  for (let turn = 1; turn <= MOST_ALIKE; turn++) {
    const slug = isChancellery ? null : turn === 1 ? stem : `${stem}-${turn}`
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('app.office')
      .values({ institution_id: institutionId, chancellery_id: chancelleryId, slug, ...officeColumns(office) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows !== 0n) return true
    const own = await tx
      .selectFrom('app.office')
      .select('version')
      .where('institution_id', '=', institutionId)
      .executeTakeFirst()
    if (own) return false
  }
  return false
}

const update = async (tx: Tx, { institutionId, version }: KeptOffice, office: Office, now: Date) => {
  const { numUpdatedRows } = await tx
    .updateTable('app.office')
    .set({ ...officeColumns(office), version: version + 1, updated_at: now })
    .where('institution_id', '=', institutionId)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}
