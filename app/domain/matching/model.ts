/**
 * The model that the program ships: values in bits, set with the help of invented training worlds (docs/matching.md) and to be fitted
 * on reviewed pairs. A bit doubles the odds. It is data, `model-2.json`, in the form that every model's file has
 * (docs/schemas/model.schema.json); a stored candidate names the version that scored it, and a new version re-scores what is open.
 *
 * Of a name, levels up to `faint` add to log2(m) − rarityWeight · log2(share), `m` being the chance that a token of one child's name
 * is said again the same; `namesakeShare` is the share of pairs that carry one whole name though they are not one child. A phone's
 * bits are those before the number of records that share it is taken off (log2). An age range wider than `sharpYears` (both
 * together) says less, and nothing at `flatYears`.
 */
import shipped from './model-2.json' with { type: 'json' }
import type { Calibration, MatchingModel } from './types.ts'

// A test holds the file to the schema (tests/unit/matching/model-file.test.ts): TypeScript reads its words as any string.
export const shippedModel = shipped.model as MatchingModel
/** What the model's probabilities have turned out to mean; fitted and versioned apart (tests/bench/fit-calibration.ts). */
export const shippedCalibration = shipped.calibration as Calibration

/** What a stored candidate is marked with: where the model or its calibration is another, it is scored anew. */
export const versionOf = (model: { readonly id: string }, calibration?: { readonly id: string }): string =>
  `${model.id}+${calibration?.id ?? 'none'}`
export const shippedVersion = versionOf(shippedModel, shippedCalibration)
