import { acting } from '../../db/acting.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import {
  type AgreementState,
  agreementState,
  mayConfirm,
  mayEnd,
  mayWithdraw,
  type SharedPurpose,
} from '../domain/agreement.ts'
import type { InstitutionKind } from '../domain/institution.ts'
import type { IsoDate } from '../domain/person.ts'
import type { Services } from '../services.server.ts'
import { localDay } from '../sightings/local-day.ts'
import { agreementActor, agreementDay, agreementTerms } from './agreement-terms.server.ts'

export type ListedAgreement = {
  readonly id: string
  /** Absent for a confidential institution whose name the reader may not know. */
  readonly a?: string
  readonly b?: string
  readonly kinds: readonly InstitutionKind[]
  readonly purposes: readonly SharedPurpose[]
  readonly startsOn: IsoDate
  readonly until?: IsoDate
  /** The day it was ended, where the reader's institution is. */
  readonly endedOn?: IsoDate
  readonly state: AgreementState
  /** The day on which the actor's own institution confirmed it last, where that is. */
  readonly ownSince?: IsoDate
  /** Whether the actor may say its institution's word now: for the first time, or, of an offer to kinds, anew. */
  readonly mayConfirm: boolean
  readonly mayEnd: boolean
  /** Whether the actor's institution is one of the kinds and may take its own word back. */
  readonly mayWithdraw: boolean
}

/** The agreements of the actor's institution, or all for the secretariat: those not ended first, then the newest. */
export const listAgreements = (services: Services, actor: MemberActor): Promise<readonly ListedAgreement[]> =>
  acting(services.db, { actor }, async (tx) => {
    const rows = await tx
      .selectFrom('app.agreement as agreement')
      .leftJoin('app.institution as a', 'a.id', 'agreement.a_id')
      .leftJoin('app.institution as b', 'b.id', 'agreement.b_id')
      .select(['agreement.id', 'a_id', 'b_id', 'b_kinds', 'purposes', 'starts_on', 'until', 'ended_at'])
      .select('agreement.country')
      .select(['a.name as a_name', 'b.name as b_name'])
      .orderBy('ended_at', (order) => order.desc().nullsFirst())
      .orderBy('starts_on', 'desc')
      .orderBy('a.name')
      .orderBy('agreement.id')
      .limit(300)
      .execute()
    const said = await tx
      .selectFrom('app.agreement_confirmation')
      .select(['agreement_id', 'institution_id', 'at'])
      .execute()
    const dayOf = (instant: string) => localDay(new Date(instant), actor.country)
    const reader = agreementActor(actor)
    return rows.map((row): ListedAgreement => {
      const confirmed = said
        .filter((one) => one.agreement_id === row.id)
        .map((one) => ({ institutionId: one.institution_id, at: one.at.toISOString() }))
      const terms = agreementTerms(row, confirmed)
      const today = agreementDay(terms, services.now())
      const own = confirmed.find((one) => one.institutionId === actor.institutionId)?.at
      return {
        id: row.id,
        a: row.a_name ?? undefined,
        b: row.b_name ?? undefined,
        kinds: row.b_kinds ?? [],
        purposes: row.purposes,
        startsOn: row.starts_on,
        until: terms.until,
        endedOn: terms.endedAt && dayOf(terms.endedAt),
        state: agreementState(terms, reader, today),
        ownSince: own && dayOf(own),
        // To repeat a word between two named parties changes nothing.
        mayConfirm: mayConfirm(terms, reader, today) && (own === undefined || row.b_kinds !== null),
        mayEnd: mayEnd(terms, reader, today),
        mayWithdraw: mayWithdraw(terms, reader),
      }
    })
  })
