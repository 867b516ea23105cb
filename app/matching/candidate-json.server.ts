import type { OpenCandidate } from './open-candidate.server.ts'
import type { ShownCandidate } from './show-candidate.server.ts'

/** What a candidate's page says of its evidence, for a program: the same values, as coarse, in the same words. */
export const candidateJson = (opened: OpenCandidate, shown: ShownCandidate) => ({
  candidate: shown.id,
  side: shown.side,
  model: opened.document.modelVersion,
  likelihood_of_100: shown.likelihood.of100,
  none_of_100: shown.none,
  may_be_family: shown.mayBeFamily,
  prior_bits: shown.waterfall?.prior,
  sum_bits: shown.waterfall?.sum,
  evidence: shown.waterfall?.steps.map(({ comparison, level, bits, sum }) => {
    const line = shown.evidence.find((one) => one.comparison === comparison)
    const { title, own, other, meaning, times, notes } = line ?? {}
    return { comparison, level, bits, sum_bits: sum, title, own, other, meaning, times, notes }
  }),
  missing: shown.missing,
})
