const ATTEMPTS = 3

/**
 * Does a piece of work again that PostgreSQL ended because it and another waited for each other: nothing of it was kept. For acts
 * whose whole effect is one transaction.
 */
export const afterDeadlock = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  for (let attempt = 1; ; attempt++)
    try {
      return await work()
    } catch (error) {
      const isDeadlock = error instanceof Error && 'code' in error && error.code === '40P01'
      if (!isDeadlock || attempt === ATTEMPTS) throw error
    }
}
