import { sql } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import {
  type ConsentPurpose,
  decideOwnConsent,
  OWN_CONSENTS,
  type OwnConsent,
  type OwnConsentCode,
  type OwnConsentWay,
} from '../domain/consent.ts'
import type { IsoDate, Language } from '../domain/person.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { localDay } from '../sightings/local-day.ts'
import { findKeptCase } from './find-case.server.ts'

export type OwnAnswer = {
  readonly purpose: ConsentPurpose
  /** The latest own answer; absent where the person was not asked. */
  readonly latest?: Pick<OwnConsent, 'given' | 'how' | 'on' | 'language'>
}

/** Whether the person sought is certainly 18 and answers to this side, which cares for them. */
export const isOwnToConsent = async (tx: Tx, caseId: string): Promise<boolean> => {
  const { rows } = await sql<{ own: boolean }>`select app.is_own_to_consent(${caseId}::uuid) as own`.execute(tx)
  return rows[0]?.own === true
}

/** What a person of 18 answered so far, purpose by purpose, for the institution that cares for them; the reading is audited. */
export const openOwnConsents = (
  services: Services,
  actor: MemberActor,
  caseId: string,
): Promise<
  Verdict<
    { readonly title: string; readonly adult: boolean; readonly answers: readonly OwnAnswer[] },
    'access.unknown_record'
  >
> =>
  acting(services.db, { actor }, async (tx) => {
    const found = await findKeptCase(tx, actor, 'case.own_consent', caseId)
    if (!found.ok) return found
    const { rows } = await sql<{
      purpose: ConsentPurpose
      given: boolean
      told_how: OwnConsentWay
      told_on: IsoDate
      said_in: Language
    }>`select * from app.own_consents(${caseId}::uuid)`.execute(tx)
    await recordAudit(tx, actor, { act: 'case.own_consents', recordKind: 'case', recordId: caseId })
    return ok({
      title: found.value.ownTitle,
      adult: await isOwnToConsent(tx, caseId),
      answers: OWN_CONSENTS.map((purpose) => {
        const row = rows.find((one) => one.purpose === purpose)
        return row
          ? { purpose, latest: { given: row.given, how: row.told_how, on: row.told_on, language: row.said_in } }
          : { purpose }
      }),
    })
  })

/**
 * Writes down one answer of the person sought, who is 18: from that day the others' no longer count. "No" takes what it
 * covers from everywhere in this transaction; "yes" makes nothing public by itself (protection rule 1).
 */
export const recordOwnConsent = (
  services: Services,
  actor: MemberActor,
  caseId: string,
  told: { readonly [Field in keyof OwnConsent]?: OwnConsent[Field] },
): Promise<Verdict<undefined, 'access.unknown_record' | OwnConsentCode>> =>
  acting(services.db, { actor }, async (tx) => {
    const found = await findKeptCase(tx, actor, 'case.own_consent', caseId)
    if (!found.ok) return found
    const today = localDay(services.now(), actor.country)
    const decided = decideOwnConsent(told, await isOwnToConsent(tx, caseId), today)
    if (!decided.ok) return decided
    const { purpose, given, how, on, language } = decided.value
    const { rows } = await sql<{ answer: 'ok' | 'access.unknown_record' | OwnConsentCode }>`
      select app.record_own_consent(${caseId}::uuid, ${purpose}, ${given}, ${how}, ${on}::date, ${language}) as answer`.execute(
      tx,
    )
    const answer = rows[0]?.answer ?? 'access.unknown_record'
    if (answer !== 'ok') return refuse(answer)
    await recordAudit(tx, actor, {
      act: 'case.own_consent',
      recordKind: 'case',
      recordId: caseId,
      details: { purpose, given },
    })
    return ok(undefined)
  })
