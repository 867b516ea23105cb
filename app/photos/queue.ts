/**
 * Lets few pieces of heavy work run at once and few wait, so that a crowd of uploads cannot take all memory: who comes
 * after that is told at once to try again.
 */
export type BoundedQueue = {
  /** The result of the work, or undefined when as many wait already as may. Errors of the work pass through. */
  readonly run: <T>(work: () => Promise<T>) => Promise<T | undefined>
}

export const makeBoundedQueue = (atOnce: number, waiting: number): BoundedQueue => {
  let running = 0
  const line: Array<() => void> = []
  return {
    run: async (work) => {
      if (running >= atOnce) {
        if (line.length >= waiting) return undefined
        await new Promise<void>((resolve) => line.push(resolve))
      } else running += 1
      try {
        return await work()
      } finally {
        // The place is handed to the next in line, so that nobody can slip in between.
        const next = line.shift()
        if (next) next()
        else running -= 1
      }
    },
  }
}
