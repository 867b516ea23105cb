import { acting } from '../../db/acting.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { SharedPurpose } from '../domain/agreement.ts'
import type { InstitutionKind } from '../domain/institution.ts'
import type { IsoDate, IsoInstant } from '../domain/person.ts'
import type { Services } from '../services.server.ts'

export type ListedAgreement = {
  readonly id: string
  /** Absent for a confidential institution whose name the reader may not know. */
  readonly a?: string
  readonly b?: string
  readonly kinds: readonly InstitutionKind[]
  readonly purposes: readonly SharedPurpose[]
  readonly startsOn: IsoDate
  readonly until?: IsoDate
  readonly endedAt?: IsoInstant
  /** Whether the actor may end it: a party named in it, or the secretariat. */
  readonly mayEnd: boolean
  /** Whether who offers it, and the other one named, confirmed it. Of kinds each confirms for itself. */
  readonly confirmedByParties: boolean
  /** When the actor's own institution confirmed it last. */
  readonly ownSince?: IsoInstant
  /** Whether the actor's institution is one of those who confirm it. */
  readonly mayConfirm: boolean
}

/** The agreements of the actor's institution, or all for the secretariat: those in force first, then the newest. */
export const listAgreements = (services: Services, actor: MemberActor): Promise<readonly ListedAgreement[]> =>
  acting(services.db, { actor }, async (tx) => {
    const rows = await tx
      .selectFrom('app.agreement as agreement')
      .leftJoin('app.institution as a', 'a.id', 'agreement.a_id')
      .leftJoin('app.institution as b', 'b.id', 'agreement.b_id')
      .select(['agreement.id', 'a_id', 'b_id', 'b_kinds', 'purposes', 'starts_on', 'until', 'ended_at'])
      .select(['a.name as a_name', 'b.name as b_name'])
      .orderBy('ended_at', (order) => order.desc().nullsFirst())
      .orderBy('starts_on', 'desc')
      .orderBy('agreement.id')
      .limit(300)
      .execute()
    const said = await tx
      .selectFrom('app.agreement_confirmation')
      .select(['agreement_id', 'institution_id', 'at'])
      .execute()
    const whenBy = (agreement: string, institution: string | null) =>
      said.find((one) => one.agreement_id === agreement && one.institution_id === institution)?.at.toISOString()
    const isParty = (id: string | null) => id === actor.institutionId
    return rows.map((row) => ({
      id: row.id,
      a: row.a_name ?? undefined,
      b: row.b_name ?? undefined,
      kinds: row.b_kinds ?? [],
      purposes: row.purposes,
      startsOn: row.starts_on,
      ...(row.until ? { until: row.until } : {}),
      ...(row.ended_at ? { endedAt: row.ended_at.toISOString() } : {}),
      confirmedByParties: [row.a_id, ...(row.b_id ? [row.b_id] : [])].every((id) => whenBy(row.id, id) !== undefined),
      ownSince: whenBy(row.id, actor.institutionId),
      mayConfirm:
        !row.ended_at &&
        actor.roles.includes('institution_admin') &&
        (isParty(row.a_id) || isParty(row.b_id) || (row.b_kinds?.includes(actor.institutionKind) ?? false)),
      mayEnd: !row.ended_at && (actor.roles.includes('secretariat') || isParty(row.a_id) || isParty(row.b_id)),
    }))
  })
