/**
 * Written by tests/bench/fit-calibration.ts; not edited by hand. What a probability of the model has turned out to mean on
 * invented pairs. No real pair has been reviewed yet: it is fitted anew, and says so, when there are.
 */
import type { Calibration } from './types.ts'

export const calibrationV1: Calibration = {
  id: 'calibration-1',
  fittedOn: {
    day: '2026-11-22',
    model: 'model-1',
    pairs: 'invented',
    seeds: [101, 102, 103, 104, 105, 106, 107, 108],
    candidates: 12720,
  },
  points: [
    { from: 0, to: 0 },
    { from: 0.001241, to: 0.0001302 },
    { from: 0.00846, to: 0.00051 },
    { from: 0.03873, to: 0.005723 },
    { from: 0.08941, to: 0.005938 },
    { from: 0.1371, to: 0.02066 },
    { from: 0.1905, to: 0.02282 },
    { from: 0.275, to: 0.02893 },
    { from: 0.3319, to: 0.04098 },
    { from: 0.4042, to: 0.08678 },
    { from: 0.4799, to: 0.1066 },
    { from: 0.5751, to: 0.1694 },
    { from: 0.7011, to: 0.1721 },
    { from: 0.8014, to: 0.3099 },
    { from: 0.8818, to: 0.4508 },
    { from: 0.9278, to: 0.6475 },
    { from: 0.9564, to: 0.7131 },
    { from: 0.9797, to: 0.837 },
    { from: 0.9901, to: 0.9262 },
    { from: 0.9926, to: 0.9426 },
    { from: 0.9952, to: 0.9463 },
    { from: 0.9973, to: 0.9711 },
    { from: 0.9985, to: 0.9896 },
    { from: 0.9999, to: 0.9983 },
  ],
}
