/**
 * Who answers for a record that came from another registry. A notice belongs to the chancellery of the person's country,
 * or to whom the routing table sends that nationality. A sighting belongs to the protection authority of the country
 * where the child was seen; where the place is not known or has no authority in the network, to the regional network of
 * civil society, which speaks for no state. Never to a chancellery: it may not see an unscreened child.
 */
import type { Kysely } from 'kysely'
import type { DB } from '../../db/schema.server.ts'
import type { CountryCode } from '../domain/country.ts'
import type { Locale } from '../i18n/locale.ts'

export type Responsible = { readonly chancelleryId: string; readonly responsibleId: string; readonly locale: Locale }
export type Carer = { readonly carerId: string; readonly hostCountry: CountryCode }

export type Addressees = {
  readonly responsibleFor: (country: CountryCode | undefined) => Responsible | undefined
  readonly carerFor: (country: CountryCode | undefined) => Carer | undefined
}

export class UnknownInstitution extends Error {}

/** Chancelleries whose records are written in English. */
const ENGLISH: readonly CountryCode[] = ['BZ', 'CA', 'US']

/**
 * Reads the network's addressees once. `fallback` is the slug of the chancellery for persons of no known country, or of
 * one without a chancellery; without it nobody answers for those. Throws UnknownInstitution for a slug of none.
 */
export const loadAddressees = async (db: Kysely<DB>, fallback?: string): Promise<Addressees> => {
  const institutions = await db
    .selectFrom('app.institution')
    .select(['id', 'kind', 'country', 'slug'])
    .where('kind', 'in', ['chancellery', 'protection', 'rrocm'])
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const routes = await db.selectFrom('app.routing').selectAll().orderBy('chancellery_id').execute()
  const chancelleries = institutions.filter(({ kind }) => kind === 'chancellery')
  const given = chancelleries.find(({ slug }) => fallback !== undefined && slug === fallback)
  if (fallback !== undefined && !given) throw new UnknownInstitution('no chancellery has this short name')
  const network = institutions.find(({ kind }) => kind === 'rrocm')

  return {
    responsibleFor: (country) => {
      const routed = routes.filter(({ nationality }) => nationality === country)
      const own = chancelleries.find((row) => row.country === country) ?? given
      // Without a chancellery of its own, a nationality is routed from there only when the table leaves no choice.
      const route = own ? routed.find(({ chancellery_id }) => chancellery_id === own.id) : routed[0]
      const chancellery = own ?? chancelleries.find(({ id }) => routed.length === 1 && id === route?.chancellery_id)
      if (!chancellery) return undefined
      return {
        chancelleryId: chancellery.id,
        responsibleId: route?.responsible_id ?? chancellery.id,
        locale: ENGLISH.includes(chancellery.country) ? 'en' : 'es',
      }
    },
    carerFor: (country) => {
      const authority = institutions.find((row) => row.kind === 'protection' && row.country === country)
      const carer = authority ?? network
      // XX: no state's authority may read a place that nobody knows.
      return carer && { carerId: carer.id, hostCountry: country ?? 'XX' }
    },
  }
}
