import type { Tx } from '../../db/acting.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { Agreement } from '../domain/agreement.ts'
import type { CountryCode } from '../domain/country.ts'
import { localDay } from '../domain/local-day.ts'
import type { IsoDate, IsoInstant } from '../domain/person.ts'
import { isId } from '../sightings/is-id.ts'

/** How the actor stands to agreements, for the policy of app/domain/agreement.ts. */
export const agreementActor = (actor: MemberActor) => ({
  institutionId: actor.institutionId,
  institutionKind: actor.institutionKind,
  isAdministrator: actor.roles.includes('institution_admin'),
  isSecretariat: actor.roles.includes('secretariat'),
})

type Row = {
  readonly a_id: string
  readonly b_id: string | null
  readonly b_kinds: NonNullable<Extract<Agreement['with'], { kinds: unknown }>['kinds']> | null
  readonly purposes: Agreement['purposes']
  readonly country: CountryCode
  readonly starts_on: string
  readonly until: string | null
  readonly ended_at: Date | null
}
type Word = { readonly institutionId: string; readonly at: IsoInstant }

/** A row of app.agreement with the confirmations that its reader may see. */
export const agreementTerms = (row: Row, confirmed: readonly Word[]): Agreement => ({
  aId: row.a_id,
  with: row.b_id ? { institutionId: row.b_id } : { kinds: row.b_kinds ?? [] },
  purposes: row.purposes,
  country: row.country,
  startsOn: row.starts_on,
  confirmed,
  ...(row.until ? { until: row.until } : {}),
  ...(row.ended_at ? { endedAt: row.ended_at.toISOString() } : {}),
})

/** Its day at an instant: where who offers it is, so that it ends for both parties at once. */
export const agreementDay = ({ country }: Pick<Agreement, 'country'>, now: Date): IsoDate => localDay(now, country)

/** The agreement as this actor sees it; undefined where it is not the actor's to see. */
export const findAgreement = async (tx: Tx, id: string): Promise<Agreement | undefined> => {
  if (!isId(id)) return undefined
  const row = await tx.selectFrom('app.agreement').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  const said = await tx
    .selectFrom('app.agreement_confirmation')
    .select(['institution_id', 'at'])
    .where('agreement_id', '=', id)
    .execute()
  return agreementTerms(
    row,
    said.map((one) => ({ institutionId: one.institution_id, at: one.at.toISOString() })),
  )
}
