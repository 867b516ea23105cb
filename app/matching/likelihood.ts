/** How a probability is said: a word first, then the model's estimate of 100, never a bare percentage. */
export type Likelihood = { readonly of100: number; readonly word: 'very_likely' | 'likely' | 'possible' | 'unlikely' }

/** @param probability 0–1; said as 1 to 99 of 100, since no pair is certain before people look */
export const likelihoodOf = (probability: number): Likelihood => ({
  of100: Math.min(99, Math.max(1, Math.round(probability * 100))),
  word:
    probability >= 0.9 ? 'very_likely' : probability >= 0.5 ? 'likely' : probability >= 0.1 ? 'possible' : 'unlikely',
})
