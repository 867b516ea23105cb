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

/** Milliseconds under which an answer that could be an oracle is not given. */
export const ORACLE_FLOOR = 250
