import { randomUUID } from 'node:crypto'
import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { SharedPurpose } from '../domain/agreement.ts'
import type { InstitutionKind } from '../domain/institution.ts'
import type { IsoDate } from '../domain/person.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { isId } from '../sightings/is-id.ts'
import { agreementDay } from './agreement-terms.server.ts'

export type NewAgreement = {
  readonly a: string
  /** One institution, or every one of the kinds: one of the two. */
  readonly b: string
  readonly kinds: readonly InstitutionKind[]
  readonly purposes: readonly SharedPurpose[]
  /** Its last day; empty for none. */
  readonly until: IsoDate
}

export type NewAgreementCode = 'agreement.parties' | 'agreement.purposes' | 'agreement.until' | 'access.unknown_record'

/** Writes down an agreement from today on, where who offers it is: the secretariat's act. It opens nothing before its parties confirm it. */
export const makeAgreement = (
  services: Services,
  actor: MemberActor,
  { a, b, kinds, purposes, until }: NewAgreement,
): Promise<Verdict<{ readonly id: string }, NewAgreementCode>> =>
  acting(services.db, { actor }, async (tx) => {
    if (!decideAccess(actor, 'agreement.make').ok) return refuse('access.unknown_record')
    if (!isId(a) || a === b || (b === '') === (kinds.length === 0) || (b !== '' && !isId(b)))
      return refuse('agreement.parties')
    if (purposes.length === 0) return refuse('agreement.purposes')
    const known = await tx
      .selectFrom('app.institution')
      .select(['id', 'country'])
      .where('id', 'in', b ? [a, b] : [a])
      .execute()
    const offering = known.find((one) => one.id === a)
    if (!offering || known.length !== (b ? 2 : 1)) return refuse('agreement.parties')
    const today = agreementDay(offering, services.now())
    if (until !== '' && (!isDay(until) || until < today)) return refuse('agreement.until')
    const id = randomUUID()
    await tx
      .insertInto('app.agreement')
      .values({
        id,
        a_id: a,
        b_id: b || null,
        b_kinds: b ? null : [...kinds],
        purposes: [...purposes],
        starts_on: today,
        until: until || null,
      })
      .execute()
    await recordAudit(tx, actor, { act: 'agreement.make', recordKind: 'agreement', recordId: id })
    return ok({ id })
  })

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
