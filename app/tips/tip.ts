import type { DateBand, IsoDate, Place, Sex } from '../domain/person.ts'

/** What somebody told of a child who was seen, as it is kept: what could be read of it, and everything as it was typed. */
export type Tip = {
  readonly place?: Place
  /** When, as typed. */
  readonly whenWords?: string
  readonly when?: DateBand
  /** What was seen. */
  readonly seen: string
  /** What the child is called, as heard. */
  readonly name?: string
  readonly sex?: Sex
  /** How old, as typed. */
  readonly ageWords?: string
  /** A phone or an e-mail of whoever told it, and when to use it. */
  readonly contact?: string
  /** The day on which it was told, where the child was seen. */
  readonly toldOn: IsoDate
}

export const tipContext = (id: string): string => `tip:${id}`
export const problemContext = (id: string): string => `problem:${id}`

/** What the public said of a notice, as it is kept. */
export type ProblemWords = { readonly words?: string; readonly contact?: string }

/** Eight characters in two groups, to be read out. */
export const formatNumber = (number: string): string => `${number.slice(0, 4)}-${number.slice(4)}`
