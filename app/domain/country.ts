/**
 * ISO 3166-1 alpha-2 codes. The eleven member states of the Regional Conference on Migration have a chancellery here;
 * the others are nationalities met on the route. `XX` is a stateless person.
 */
export const MEMBER_STATES = ['BZ', 'CA', 'CR', 'DO', 'SV', 'GT', 'HN', 'MX', 'NI', 'PA', 'US'] as const
export type MemberState = (typeof MEMBER_STATES)[number]

export const COUNTRIES = [...MEMBER_STATES, 'HT', 'CU', 'VE', 'CO', 'EC', 'PE', 'BR', 'CL', 'BO', 'XX'] as const
export type CountryCode = (typeof COUNTRIES)[number]

export const isMemberState = (code: string): code is MemberState => (MEMBER_STATES as readonly string[]).includes(code)
export const isCountryCode = (code: string): code is CountryCode => (COUNTRIES as readonly string[]).includes(code)
