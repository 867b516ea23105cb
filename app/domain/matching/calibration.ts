/**
 * Calibration says what a computed probability has turned out to mean on pairs whose truth is known. It is fitted apart from the
 * model's weights and versioned apart, so that either can change alone. Without one, the probability stands as it is.
 */
import type { Calibration } from './types.ts'

/** Maps a probability by straight lines between the calibration's points; outside them the end points hold. */
export const calibrate = (probability: number, calibration: Calibration | undefined): number => {
  const points = calibration?.points ?? []
  const after = points.findIndex(({ from }) => from >= probability)
  const high = points[after]
  const low = points[after - 1]
  if (points.length === 0) return probability
  if (!high) return points.at(-1)?.to ?? probability
  if (!low || high.from === low.from) return high.to
  return low.to + ((probability - low.from) / (high.from - low.from)) * (high.to - low.to)
}
