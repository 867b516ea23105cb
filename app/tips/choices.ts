import { COUNTRIES, type CountryCode } from '../domain/country.ts'

/** Countries in which a child may have been seen; `XX` is no place. */
export const SEEN_IN: readonly CountryCode[] = COUNTRIES.filter((code) => code !== 'XX')

export const DANGER_ANSWERS = ['yes', 'no', 'unknown'] as const
