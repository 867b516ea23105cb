/**
 * Calibration says what computed bits have turned out to mean on pairs whose truth is known. It is fitted apart from the
 * model's weights and versioned apart, so that either can change alone. It maps bits and not probabilities: a bit is worth the
 * same in a pool of any size, and the size comes in afterwards, with the share of notices that one stands for (p/N).
 * Without a calibration, bits stand as they are.
 */
import type { Calibration } from './types.ts'

/** Maps bits by straight lines between the calibration's points; outside them the outermost lines go on (slope 1 below the first). */
export const calibrate = (bits: number, calibration: Calibration | undefined): number => {
  const points = calibration?.points ?? []
  const first = points[0]
  if (!first) return bits
  if (bits <= first.from) return first.to + bits - first.from
  const after = points.findIndex(({ from }) => from >= bits)
  const at = after < 0 ? points.length - 1 : after
  const high = points[at]
  const low = points[at - 1]
  if (!high || !low) return first.to + bits - first.from
  return low.to + ((bits - low.from) / (high.from - low.from)) * (high.to - low.to)
}
