/**
 * A search that is refined while it is typed, or asked again, is one look. Searches of one member belong to one burst
 * while less than a minute passes between them and each only lengthens or shortens the words; the longest words are
 * kept, since they contain the others. A burst never lasts over ten minutes, so that none stays open for good.
 */
export type AskedOnce = {
  readonly id: string
  readonly member: string
  readonly at: Date
  readonly text: string
  readonly hits: number
  /** Ids of the records that the answer showed. */
  readonly shown: readonly string[]
}

export type SearchBurst = {
  readonly member: string
  readonly ids: readonly string[]
  /** The longest words, and how much they found. */
  readonly text: string
  readonly hits: number
  readonly from: Date
  readonly until: Date
  readonly shown: readonly string[]
}

const GAP_MILLISECONDS = 60_000
const LONGEST_MILLISECONDS = 600_000

const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()

const isRefinement = (one: string, other: string): boolean => {
  const [a, b] = [fold(one), fold(other)]
  return a.startsWith(b) || b.startsWith(a)
}

const begin = ({ id, member, at, text, hits, shown }: AskedOnce): SearchBurst => ({
  member,
  ids: [id],
  text,
  hits,
  from: at,
  until: at,
  shown,
})

const belongs = (burst: SearchBurst, next: AskedOnce): boolean =>
  next.at.getTime() - burst.until.getTime() < GAP_MILLISECONDS &&
  next.at.getTime() - burst.from.getTime() < LONGEST_MILLISECONDS &&
  isRefinement(burst.text, next.text)

const extend = (burst: SearchBurst, next: AskedOnce): SearchBurst => ({
  ...burst,
  ...(fold(next.text).length >= fold(burst.text).length ? { text: next.text, hits: next.hits } : {}),
  ids: [...burst.ids, next.id],
  until: next.at,
  shown: [...new Set([...burst.shown, ...next.shown])],
})

/** The bursts that have ended at `now`, of searches in the order in which they were asked. Those under way are left out. */
export const listEndedBursts = (asked: readonly AskedOnce[], now: Date): readonly SearchBurst[] => {
  const ended: SearchBurst[] = []
  const open = new Map<string, SearchBurst>()
  for (const next of asked) {
    const burst = open.get(next.member)
    if (burst && belongs(burst, next)) {
      open.set(next.member, extend(burst, next))
      continue
    }
    if (burst) ended.push(burst)
    open.set(next.member, begin(next))
  }
  const isOver = (burst: SearchBurst) =>
    now.getTime() - burst.until.getTime() >= GAP_MILLISECONDS ||
    now.getTime() - burst.from.getTime() >= LONGEST_MILLISECONDS
  return [...ended, ...[...open.values()].filter(isOver)]
}
