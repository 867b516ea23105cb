import type { PreparedCatalogue } from './areas.ts'

/**
 * Languages with a place and no words yet. Each key is either what a native speaker said or absent: none is to be written by
 * a machine or by who does not speak the language, since a wrong question to a frightened family does harm that a question
 * in Spanish does not. What is absent is said in Spanish. A language is offered once it has words; until then its address
 * is not found, and only its recordings are heard (docs/guides/languages.en.md).
 */
export const PREPARED = {
  quc: {}, // K'iche': needs a native speaker
  mam: {}, // Mam: needs a native speaker
  kek: {}, // Q'eqchi': needs a native speaker
  cab: {}, // Garífuna: needs a native speaker
  miq: {}, // Miskito: needs a native speaker
} as const satisfies Readonly<Record<string, PreparedCatalogue>>

export type PreparedLocale = keyof typeof PREPARED
