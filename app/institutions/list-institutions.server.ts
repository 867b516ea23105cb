import { acting } from '../../db/acting.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { CountryCode } from '../domain/country.ts'
import type { InstitutionKind } from '../domain/institution.ts'
import type { Services } from '../services.server.ts'

export type ListedInstitution = {
  readonly id: string
  readonly name: string
  readonly kind: InstitutionKind
  readonly country: CountryCode
  readonly phone?: string
}

/** The institutions of the network that the actor may know of: confidential ones only its own and where its role says so. */
export const listInstitutions = (services: Services, actor: MemberActor): Promise<readonly ListedInstitution[]> =>
  acting(services.db, { actor }, async (tx) => {
    const rows = await tx
      .selectFrom('app.institution')
      .select(['id', 'name', 'kind', 'country', 'phone'])
      .orderBy('country')
      .orderBy('kind')
      .orderBy('name')
      .execute()
    return rows.map(({ phone, ...row }) => ({ ...row, phone: phone ?? undefined }))
  })
