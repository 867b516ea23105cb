/**
 * Telephone numbers that ring nobody: after the country code come two zeros, which no numbering plan of these countries
 * assigns; in the North American plan it is 555-01XX, reserved for fiction.
 */
import type { CountryCode } from '../app/domain/country.ts'
import type { Random } from './random.ts'

/** Calling code and length of the national number. */
const PLANS: Readonly<Partial<Record<CountryCode, readonly [code: string, digits: number]>>> = {
  BZ: ['501', 7],
  GT: ['502', 8],
  SV: ['503', 8],
  HN: ['504', 8],
  NI: ['505', 8],
  CR: ['506', 8],
  PA: ['507', 8],
  MX: ['52', 10],
  HT: ['509', 8],
  CU: ['53', 8],
  VE: ['58', 10],
}

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.integer(0, 9)).join('')

/** E.164, always fictional. */
export const inventPhone = (random: Random, country: CountryCode): string => {
  const plan = PLANS[country]
  // Canada, the Dominican Republic, the United States, and any country without a plan here: someone abroad.
  if (!plan) return `+1${random.integer(201, 989)}55501${digits(random, 2)}`
  return `+${plan[0]}00${digits(random, plan[1] - 2)}`
}
