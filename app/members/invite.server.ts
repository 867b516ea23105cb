import { randomBytes, randomUUID } from 'node:crypto'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { InstitutionKind } from '../domain/institution.ts'
import { decideMembership, INVITATION_HOURS, type Membership, type MembershipCode } from '../domain/membership.ts'
import { formatReceipt, makeReceipt } from '../domain/receipt.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { isId } from '../sightings/is-id.ts'
import { localDay } from '../sightings/local-day.ts'

export type NewMember = Membership & { readonly name: string; readonly email: string }

/** The secret of an invitation, in groups of four, to be handed over: kept nowhere as it is. */
export type Invited = { readonly invitationId: string; readonly code: string; readonly name: string }

export type InviteCode = MembershipCode | 'member.name_missing' | 'member.email_unreadable' | 'member.exists'

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
export const isEmail = (text: string): boolean => EMAIL.test(text)

/**
 * Invites a member of the own institution. An earlier open invitation for the same e-mail ends. Whether the e-mail has an
 * account elsewhere is not said: that is another institution's row.
 */
export const inviteMember = (
  services: Services,
  actor: MemberActor,
  input: NewMember,
): Promise<Verdict<Invited, InviteCode>> =>
  acting(services.db, { actor }, async (tx) => {
    const known = await tx
      .selectFrom('app.member')
      .select('id')
      .where('institution_id', '=', actor.institutionId)
      .where('email', '=', input.email.trim().toLowerCase())
      .executeTakeFirst()
    if (known) return refuse('member.exists')
    await tx
      .updateTable('app.invitation')
      .set({ revoked_at: services.now() })
      .where('institution_id', '=', actor.institutionId)
      .where('email', '=', input.email.trim().toLowerCase())
      .where('used_at', 'is', null)
      .where('revoked_at', 'is', null)
      .execute()
    return writeInvitation(tx, services, actor, { id: actor.institutionId, kind: actor.institutionKind }, input)
  })

/** Judges and writes an invitation in a transaction under way, and gives its secret. */
export const writeInvitation = async (
  tx: Tx,
  services: Services,
  actor: MemberActor,
  institution: { readonly id: string; readonly kind: InstitutionKind },
  input: NewMember,
): Promise<Verdict<Invited, InviteCode>> => {
  const name = input.name.trim()
  const email = input.email.trim().toLowerCase()
  if (name === '') return refuse('member.name_missing')
  if (!isEmail(email)) return refuse('member.email_unreadable')
  const verdict = decideMembership(institution.kind, input, localDay(services.now(), actor.country))
  if (!verdict.ok) return verdict
  const invitationId = randomUUID()
  const code = makeReceipt(randomBytes(23))
  const { hash, keyId } = services.keyring.keyedHash('invitation', code)
  await tx
    .insertInto('app.invitation')
    .values({
      id: invitationId,
      institution_id: institution.id,
      name,
      email,
      roles: [...input.roles],
      certified_until: input.certifiedUntil ?? null,
      code_hash: Buffer.from(hash, 'base64url'),
      key_id: keyId,
      invited_by: actor.memberId,
      expires_at: new Date(services.now().getTime() + INVITATION_HOURS * 3_600_000),
    })
    .execute()
  await recordAudit(tx, actor, {
    act: 'member.invite',
    recordKind: 'invitation',
    recordId: invitationId,
    details: { roles: input.roles.join(',') },
  })
  return ok({ invitationId, code: formatReceipt(code), name })
}

/** Takes back an invitation that nobody has taken up; one that is gone already is no error. */
export const revokeInvitation = (services: Services, actor: MemberActor, invitationId: string): Promise<void> =>
  acting(services.db, { actor }, async (tx) => {
    if (!isId(invitationId)) return
    const { numUpdatedRows } = await tx
      .updateTable('app.invitation')
      .set({ revoked_at: services.now() })
      .where('id', '=', invitationId)
      .where('used_at', 'is', null)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    await recordAudit(tx, actor, { act: 'member.uninvite', recordKind: 'invitation', recordId: invitationId })
  })
