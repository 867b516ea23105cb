/** Whether answers that must be equal are: their bytes, and what a classifier learns from their times. */
import { type Answer, plainAnswer } from './visitors.ts'

export type Kind = {
  readonly name: string
  /** One attempt of this kind, never the same twice; `own` is what the reader itself sent or came by. */
  readonly attempt: (round: number) => Promise<Attempt>
}

export type Attempt = {
  readonly answer: Answer
  readonly own: readonly string[]
  /** Which page it was, where a kind goes through several: answers are compared within each. */
  readonly page?: string
}

export type Comparison = {
  readonly pair: string
  readonly count: number
  /** Area under the curve of a classifier by time, from .5 (learns nothing) to 1. */
  readonly auc: number
  /** Half of the 95 % interval of that area when there is nothing to learn. */
  readonly margin: number
  /** How often the best single threshold, found on one half, is right on the other. */
  readonly threshold: number
}

export type Compared = { readonly different: readonly string[]; readonly times: readonly Comparison[] }

/** Attempts of all kinds interleaved, `together` at once, each kind `count` times. */
export const compareKinds = async (kinds: readonly Kind[], count: number, together = 6): Promise<Compared> => {
  const attempts = Array.from({ length: count }, (_, round) =>
    kinds.map((kind, index) => ({ kind, index, round })),
  ).flat()
  const answers = new Map<string, Set<string>>()
  const taken: { readonly kind: number; readonly page: string; readonly ms: number }[] = []
  let next = 0
  const work = async () => {
    for (let one = attempts[next++]; one; one = attempts[next++]) {
      const { answer, own, page = '' } = await one.kind.attempt(one.round)
      taken.push({ kind: one.index, page, ms: answer.ms })
      answers.set(page, (answers.get(page) ?? new Set()).add(plainAnswer(answer, own)))
    }
  }
  await Promise.all(Array.from({ length: together }, work))
  // What a page takes by itself is nobody's mark.
  const usual = new Map([...answers.keys()].map((page) => [page, median(taken.filter((one) => one.page === page))]))
  const times = kinds.map((_, index) =>
    taken.filter(({ kind }) => kind === index).map(({ page, ms }) => ms - (usual.get(page) ?? 0)),
  )
  const pairs = kinds.flatMap((a, i) =>
    kinds.slice(i + 1).map((b, j) => ({ a, b, x: times[i] ?? [], y: times[i + 1 + j] ?? [] })),
  )
  return {
    different: [...answers].flatMap(([page, texts]) => (texts.size === 1 ? [] : [...texts].map((text) => page + text))),
    times: pairs.map(({ a, b, x, y }) => ({ pair: `${a.name} / ${b.name}`, count: x.length, ...classify(x, y) })),
  }
}

const median = (taken: readonly { readonly ms: number }[]): number =>
  taken.map(({ ms }) => ms).sort((a, b) => a - b)[Math.floor(taken.length / 2)] ?? 0

/** Rank-based area under the curve, either way round, and the accuracy of one threshold. */
export const classify = (x: readonly number[], y: readonly number[]) => {
  const ranked = [...x.map((ms) => ({ ms, of: 0 })), ...y.map((ms) => ({ ms, of: 1 }))].sort((p, q) => p.ms - q.ms)
  const rankSum = ranked.reduce((sum, one, index) => sum + (one.of === 0 ? index + 1 : 0), 0)
  const area = (rankSum - (x.length * (x.length + 1)) / 2) / (x.length * y.length)
  const margin = 1.96 * Math.sqrt((x.length + y.length + 1) / (12 * x.length * y.length))
  return { auc: Math.max(area, 1 - area), margin, threshold: thresholdAccuracy(x, y) }
}

const half = (values: readonly number[], which: number) => values.filter((_, index) => index % 2 === which)
const share = (values: readonly number[], below: number) => values.filter((ms) => ms < below).length / values.length

const thresholdAccuracy = (x: readonly number[], y: readonly number[]): number => {
  const gain = (below: number, which: number) => share(half(x, which), below) - share(half(y, which), below)
  let best = { below: 0, gain: 0 }
  for (const below of [...half(x, 0), ...half(y, 0)]) {
    const here = gain(below, 0)
    if (Math.abs(here) > Math.abs(best.gain)) best = { below, gain: here }
  }
  return 0.5 + (Math.sign(best.gain) * gain(best.below, 1)) / 2
}

/** The same comparison as lines for a person. */
export const tellTimes = (group: string, { times }: Compared): string =>
  times
    .map(
      ({ pair, count, auc, margin, threshold }) =>
        `${group}: ${pair}: ${count} of each, AUC ${auc.toFixed(3)} (chance alone: up to ${(0.5 + margin).toFixed(3)}), best threshold right ${(threshold * 100).toFixed(1)} %`,
    )
    .join('\n')

/** What of the times gives a kind away: more than .55, and more than chance explains. */
export const telling = ({ times }: Compared): readonly Comparison[] =>
  times.filter(({ auc, margin }) => auc > 0.55 && auc > 0.5 + margin)
