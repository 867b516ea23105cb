import { acting } from '../../db/acting.server.ts'
import type { EnrollingActor, MemberActor } from '../domain/actor.ts'
import type { IsoDate } from '../domain/person.ts'
import { hasSecondFactor, mayRemove } from '../domain/sign-in.ts'
import { makeQr, type Qr } from '../notices/qr.ts'
import type { Services } from '../services.server.ts'
import { localDay } from '../sightings/local-day.ts'
import { readEnrolled } from './enter.server.ts'
import { takeStep } from './steps.server.ts'
import { openTotpSecret, totpAddress } from './totp.server.ts'

export type Account = {
  readonly name: string
  readonly institution: string
  /** Nothing else is open before a second factor is enrolled. */
  readonly enrolling: boolean
  readonly safe: boolean
  readonly totp: 'none' | 'enrolled'
  /** Shown until a first code confirms it. */
  readonly pending?: { readonly secret: string; readonly qr: Qr }
  readonly mayRemoveTotp: boolean
  readonly recoveryCodes: number
  /** Just made, for this one time. */
  readonly newCodes?: readonly string[]
  readonly passkeys: readonly Passkey[]
  readonly mayRemovePasskey: boolean
}

export type Passkey = {
  readonly id: string
  readonly name: string
  /** Days, where the member's institution is. */
  readonly madeOn: IsoDate
  readonly usedOn?: IsoDate
}

/** Half an hour to scan what is shown. */
const PENDING_MILLISECONDS = 1_800_000

/** A member's own means as their page shows them. `codesUnder`: secret of codes made a moment ago, shown once. */
export const openAccount = async (
  services: Services,
  actor: MemberActor | EnrollingActor,
  codesUnder: string | undefined,
): Promise<Account> => {
  const made = codesUnder === undefined ? undefined : await takeStep(services, 'recovery_codes', codesUnder)
  const enrolled = await readEnrolled(services.db, actor.memberId)
  const { demo } = services.config
  // Who still has to enrol a second factor has no passkey whose day could be told.
  const country = actor.kind === 'member' ? actor.country : 'XX'
  return acting(services.db, { actor }, async (tx) => {
    const totp = await tx.selectFrom('app.totp').selectAll().where('member_id', '=', actor.memberId).executeTakeFirst()
    const keys = await tx
      .selectFrom('app.passkey')
      .select(['credential_id', 'name', 'created_at', 'last_used_at'])
      .where('member_id', '=', actor.memberId)
      .orderBy('created_at')
      .execute()
    const isPending = totp?.pending_at && totp.pending_at.getTime() > services.now().getTime() - PENDING_MILLISECONDS
    const secret =
      isPending && totp.pending_ciphertext
        ? openTotpSecret(services, actor.memberId, totp.pending_ciphertext)
        : undefined
    return {
      name: actor.name,
      institution: actor.institutionName,
      enrolling: actor.kind === 'enrolling',
      safe: hasSecondFactor(enrolled),
      totp: enrolled.totp ? 'enrolled' : 'none',
      ...(secret ? { pending: { secret, qr: makeQr(totpAddress(secret, actor.name)) } } : {}),
      mayRemoveTotp: enrolled.totp && mayRemove(enrolled, 'totp', demo),
      recoveryCodes: enrolled.recoveryCodes,
      ...(made?.memberId === actor.memberId ? { newCodes: made.kept as readonly string[] } : {}),
      passkeys: keys.map((key) => ({
        id: key.credential_id,
        name: key.name,
        madeOn: localDay(key.created_at, country),
        ...(key.last_used_at ? { usedOn: localDay(key.last_used_at, country) } : {}),
      })),
      mayRemovePasskey: mayRemove(enrolled, 'passkey', demo),
    }
  })
}
