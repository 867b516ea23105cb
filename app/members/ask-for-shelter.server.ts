import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { publicActor } from '../domain/actor.ts'
import { COUNTRIES, type CountryCode } from '../domain/country.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Services } from '../services.server.ts'

/** What an unlisted shelter says of itself; kept encrypted until somebody has decided. */
export type ShelterRequest = {
  readonly place: string
  readonly town: string
  readonly country: CountryCode
  readonly person: string
  readonly phone: string
  /** When to call, in its words. */
  readonly hours: string
}

export type ShelterRequestCode = 'shelter.field_missing' | 'shelter.phone' | 'shelter.nobody_calls'

/** Hours within which somebody calls back. */
export const CALL_BACK_HOURS = 72

export const shelterContext = (id: string): string => `shelter_request:${id}`

/** Countries in which somebody of the network calls back. */
export const listCallingCountries = (services: Services): Promise<readonly CountryCode[]> =>
  acting(services.db, { actor: publicActor }, async (tx) => {
    const { rows } = await sql<{ country: CountryCode }>`select country from app.shelter_callers()`.execute(tx)
    const calling = new Set(rows.map(({ country }) => country))
    return COUNTRIES.filter((country) => calling.has(country))
  })

/** Whether what was typed is enough to be called back; the refusal names the field. */
export const judgeShelterRequest = (
  {
    place,
    town,
    person,
    phone,
    country,
  }: Omit<ShelterRequest, 'country'> & { readonly country: CountryCode | undefined },
  calling: readonly CountryCode[],
): Verdict<CountryCode, ShelterRequestCode> => {
  for (const [field, text] of Object.entries({ place, town, country: country ?? '', person, phone }))
    if (text.trim() === '') return refuse('shelter.field_missing', { field })
  const digits = phone.replace(/\D/g, '').length
  if (digits < 7 || digits > 15) return refuse('shelter.phone', { field: 'phone' })
  if (!country || !calling.includes(country)) return refuse('shelter.nobody_calls', { field: 'country' })
  return ok(country)
}

/** Leaves a request to be called back with the protection authority of the country. */
export const askForShelter = async (
  services: Services,
  wanted: Omit<ShelterRequest, 'country'> & { readonly country: CountryCode | undefined },
  locale: Locale,
): Promise<Verdict<undefined, ShelterRequestCode>> => {
  const judged = judgeShelterRequest(wanted, await listCallingCountries(services))
  if (!judged.ok) return judged
  const id = randomUUID()
  await acting(services.db, { actor: publicActor }, async (tx) => {
    await tx
      .insertInto('app.shelter_request')
      .values({
        id,
        country: judged.value,
        ciphertext: services.keyring.encrypt(JSON.stringify(wanted), shelterContext(id)),
        locale,
        call_at: new Date(services.now().getTime() + CALL_BACK_HOURS * 3_600_000),
      })
      .execute()
    await recordAudit(tx, publicActor, { act: 'shelter.ask', recordKind: 'shelter_request', recordId: id })
  })
  return ok(undefined)
}
