/** Fewer tell of single children: of the registry's own records no smaller count leaves (protection, rule 14). */
export const LEAST_TOLD = 10

/** A count of the registry's own records as it may leave: in whole tens, rounded down. */
export const inTens = (count: number): number => count - (count % LEAST_TOLD)
