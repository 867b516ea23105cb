/** Milliseconds an orderly end may take. */
const GRACE = 10_000

/**
 * Ends the process in order on SIGTERM or Ctrl-C: with 0 after `stop`, with 1 when that takes more than ten seconds. To be
 * called before anything is opened: until then a signal ends the process at once and leaves behind what runs outside it,
 * such as the embedded database. The AbortSignal tells, to whatever is still starting, that it is to end.
 */
export const stopOnSignal = (stop: () => Promise<unknown>): AbortSignal => {
  const ending = new AbortController()
  const end = (): void => {
    if (ending.signal.aborted) return
    ending.abort()
    setTimeout(() => process.exit(1), GRACE).unref()
    void stop().then(() => process.exit(0))
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  return ending.signal
}
