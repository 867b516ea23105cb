/**
 * Runs `work` and answers no sooner than `milliseconds` after it began, so that the time of an answer says nothing about
 * which of several equal answers it is (protection rule 10). A refusal waits like a success.
 */
export const withFloor = async <T>(milliseconds: number, work: () => Promise<T>): Promise<T> => {
  const floor = new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
  try {
    return await work()
  } finally {
    await floor
  }
}

/** Waits until `milliseconds` have passed since `began` (performance.now()): for an answer known late to need a floor. */
export const untilFloor = (began: number, milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, began + milliseconds - performance.now())))

/** Milliseconds under which an answer that could be an oracle is not given. */
export const ORACLE_FLOOR = 250
