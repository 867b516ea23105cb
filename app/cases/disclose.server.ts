import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { type DisclosureFacts, decideDisclosure } from '../domain/disclosure.ts'
import { findPlace, placePath } from '../domain/gazetteer/places.ts'
import type { NotifierContact } from '../domain/notice.ts'
import type { Relation } from '../domain/person.ts'
import type { Services } from '../services.server.ts'

/** What a disclosure lets the seeker's side know: who cares for the child and how to reach them. */
export type CarerContact = { readonly institution: string; readonly town?: string; readonly phone?: string }
/** What it lets the caring side know: who seeks the child and how to reach them. */
export type SeekerContact = {
  readonly name: string
  readonly relation?: Relation
  readonly phone?: string
  readonly safety?: string
}

/**
 * Outbox handler: discloses contact when two signatures stand. Everything is checked again from the records as they are
 * now; what no longer holds leaves the case as it was, so doing it twice is harmless.
 */
export const disclose = (services: Services, caseId: string): Promise<void> =>
  services.worker.transaction().execute(async (tx) => {
    await lockPair(tx, caseId)
    const found = await loadCase(tx, caseId)
    if (found?.state !== 'open') return
    const verdict = decideDisclosure(await loadFacts(tx, found))
    if (!verdict.ok) return
    const { carer, seeker } = await loadContacts(tx, services, found)
    for (const [side, contact] of [['seeker', carer] as const, ['carer', seeker] as const]) {
      const ciphertext = services.keyring.encrypt(JSON.stringify(contact), `disclosure:${caseId}:${side}`)
      await tx
        .insertInto('app.disclosure')
        .values({ case_id: caseId, side, ciphertext })
        .onConflict((conflict) => conflict.columns(['case_id', 'side']).doUpdateSet({ ciphertext }))
        .execute()
    }
    await tx
      .updateTable('app.match_case')
      .set({ state: 'disclosed', updated_at: services.now() })
      .where('id', '=', caseId)
      .execute()
    await recordAudit(tx, { kind: 'worker' }, { act: 'case.disclose', recordKind: 'case', recordId: caseId })
  })

/**
 * A hold or a withdrawal that comes now waits for this transaction and then ends the disclosure, or is seen by what
 * follows: the child's row first, then the notice's, as the signing gate takes them.
 */
const lockPair = async (tx: Tx, caseId: string): Promise<void> => {
  const pair = await tx
    .selectFrom('app.match_case as known')
    .innerJoin('app.candidate as candidate', 'candidate.id', 'known.candidate_id')
    .select(['candidate.sighting_id', 'candidate.notice_id'])
    .where('known.id', '=', caseId)
    .executeTakeFirst()
  if (!pair) return
  await tx.selectFrom('app.sighting').select('id').where('id', '=', pair.sighting_id).forShare().execute()
  await tx.selectFrom('app.notice').select('id').where('id', '=', pair.notice_id).forShare().execute()
}

const loadCase = (tx: Tx, caseId: string) =>
  tx
    .selectFrom('app.match_case as known')
    .innerJoin('app.candidate as candidate', 'candidate.id', 'known.candidate_id')
    .innerJoin('app.sighting as sighting', 'sighting.id', 'candidate.sighting_id')
    .innerJoin('app.notice as notice', 'notice.id', 'candidate.notice_id')
    .leftJoin('app.best_interests as interests', 'interests.case_id', 'known.id')
    .select([
      'known.id',
      'known.state',
      'candidate.state as candidate_state',
      'candidate.held',
      'candidate.retracted',
      'candidate.carer_id',
      'candidate.notice_id',
      'sighting.host_country',
      'sighting.state as sighting_state',
      'notice.content',
      'interests.child_view',
      'interests.checked_at',
    ])
    .select(sql<boolean>`app.notice_stands(notice.id)`.as('notice_stands'))
    .where('known.id', '=', caseId)
    .forUpdate('known')
    .executeTakeFirst()

type CaseFacts = NonNullable<Awaited<ReturnType<typeof loadCase>>>

const loadFacts = async (tx: Tx, found: CaseFacts): Promise<DisclosureFacts> => {
  const signers = await tx
    .selectFrom('app.disclosure_signature as signature')
    .innerJoin('app.institution as institution', 'institution.id', 'signature.institution_id')
    .select(['institution.id', 'institution.kind', 'institution.country', 'signature.member_id'])
    .where('signature.case_id', '=', found.id)
    .where('signature.withdrawn_at', 'is', null)
    .orderBy('signature.signed_at')
    .execute()
  return {
    signers: signers.map((signer) => ({
      institutionId: signer.id,
      kind: signer.kind,
      country: signer.country,
      memberId: signer.member_id,
    })),
    carerInstitutionId: found.carer_id,
    hostCountry: found.host_country,
    childView: found.child_view ?? undefined,
    bestInterestsChecked: found.checked_at !== null,
    // A candidate or a report that people took back is as closed to disclosure as a held one.
    openHold:
      found.held || found.retracted || found.candidate_state !== 'confirmed' || found.sighting_state !== 'active',
    noticeStands: found.notice_stands,
  }
}

const loadContacts = async (
  tx: Tx,
  services: Services,
  found: CaseFacts,
): Promise<{ readonly carer: CarerContact; readonly seeker: SeekerContact }> => {
  const institution = await tx
    .selectFrom('app.institution')
    .select(['name', 'place_id', 'phone'])
    .where('id', '=', found.carer_id)
    .executeTakeFirstOrThrow()
  const row = await tx
    .selectFrom('app.notice_contact')
    .select('ciphertext')
    .where('notice_id', '=', found.notice_id)
    .executeTakeFirst()
  const contact: Partial<NotifierContact> = row
    ? JSON.parse(services.keyring.decrypt(row.ciphertext, `notice:${found.notice_id}:contact`))
    : {}
  const town = findPlace(institution.place_id ?? '')
  return {
    carer: {
      institution: institution.name,
      ...(town ? { town: placePath(town, 'es') } : {}),
      ...(institution.phone ? { phone: institution.phone } : {}),
    },
    seeker: {
      name: contact.name ?? '',
      ...(found.content.seekerRelation ? { relation: found.content.seekerRelation } : {}),
      ...(contact.phone ? { phone: contact.phone } : {}),
      ...(contact.safety ? { safety: contact.safety } : {}),
    },
  }
}
