/**
 * What an act comes to where row-level security refuses the row: what the act was allowed on has changed since it was looked at, as by another
 * act at the same moment. For acts whose policy was asked before.
 */
export const orRefused = async <Result>(work: () => Promise<Result>, refused: Result): Promise<Result> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42501') return refused
    throw error
  }
}
