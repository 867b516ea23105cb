/** What a page and its frames tell of themselves while they load; it runs in the browser, in each of them, before anything of theirs. */
export type Observed = {
  /** Milliseconds since 1970 of each. */
  readonly began: number
  readonly loaded: number
  /** When a notice was first on the screen. */
  readonly notice?: number
  /** When the last task of more than 50 ms ended. */
  readonly busyUntil?: number
  /** Sum of layout shifts that nobody's touch brought about, of what had been painted: Chromium counts a layout of before the first paint too, which nobody saw. */
  readonly shift: number
  /** How long the document itself took to come. */
  readonly document: number
}

type Watching = typeof globalThis & { observed: () => Observed }

/** @param selector of what counts as a notice */
export const observe = (selector: string): void => {
  const shifts: { readonly at: number; readonly value: number }[] = []
  let painted = Number.POSITIVE_INFINITY
  let busyUntil: number | undefined
  let notice: number | undefined
  const origin = performance.timeOrigin
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
      if (!entry.hadRecentInput) shifts.push({ at: entry.startTime, value: entry.value })
  }).observe({ type: 'layout-shift', buffered: true })
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) painted = Math.min(painted, startTime)
  }).observe({ type: 'paint', buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) busyUntil = origin + entry.startTime + entry.duration
  }).observe({ type: 'longtask', buffered: true })
  // A frame is drawn once its sheets are there: the one after a notice was found shows it.
  let found = false
  const draw = (time: number): void => {
    if (found) {
      notice = origin + time
      return
    }
    found = document.querySelector(selector) !== null
    requestAnimationFrame(draw)
  }
  requestAnimationFrame(draw)
  const watching = globalThis as Watching
  watching.observed = () => {
    const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    return {
      began: origin,
      loaded: origin + (entry?.loadEventEnd ?? 0),
      ...(notice === undefined ? {} : { notice }),
      ...(busyUntil === undefined ? {} : { busyUntil }),
      shift: shifts.reduce((sum, { at, value }) => (at < painted ? sum : sum + value), 0),
      document: (entry?.responseEnd ?? 0) - (entry?.startTime ?? 0),
    }
  }
}

/** Read by the benchmark once all has come. */
export const readObserved = (): Observed => (globalThis as Watching).observed()

export type Timing = {
  readonly notice: number
  readonly interactive: number
  /** Of what stands around the frames, and within them. */
  readonly shift: number
  readonly shiftWithin: number
}

/** Seconds from when the reader set out until the first notice, and until the page answers at once; NaN where no notice came. */
export const timingOf = (top: Observed, frames: readonly Observed[]): Timing => {
  const all = [top, ...frames]
  const notices = all.flatMap(({ notice }) => notice ?? [])
  const notice = notices.length > 0 ? Math.min(...notices) : Number.NaN
  const interactive = Math.max(
    notice,
    ...all.map(({ loaded }) => loaded),
    ...all.flatMap(({ busyUntil }) => busyUntil ?? []),
  )
  return {
    notice: (notice - top.began) / 1000,
    interactive: (interactive - top.began) / 1000,
    shift: top.shift,
    shiftWithin: frames.reduce((sum, { shift }) => sum + shift, 0),
  }
}
