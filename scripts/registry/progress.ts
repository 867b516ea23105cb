const WIDTH = 30
/** Milliseconds between two lines: often for a person at a terminal, seldom in a log. */
const ON_TERMINAL = 100
const IN_LOG = 5000

/** A bar by bytes and the number of records, on one line of a terminal or on lines of their own in a log. */
export const makeProgress = (
  size: number,
  out: { readonly isTTY?: boolean; readonly write: (text: string) => unknown },
) => {
  const every = out.isTTY ? ON_TERMINAL : IN_LOG
  let bytes = 0
  let records = 0
  let nextAt = 0

  const show = (): void => {
    const done = size > 0 ? Math.min(1, bytes / size) : 1
    const bar = '#'.repeat(Math.round(done * WIDTH)).padEnd(WIDTH, '.')
    const line = `[${bar}] ${String(Math.round(done * 100)).padStart(3)} %  ${records} records read`
    out.write(out.isTTY ? `\r${line}` : `${line}\n`)
  }
  const showInTime = (): void => {
    if (performance.now() < nextAt) return
    nextAt = performance.now() + every
    show()
  }
  return {
    /** The file is read from its beginning, the first time or again. */
    restart: (): void => {
      bytes = 0
    },
    addBytes: (count: number): void => {
      bytes += count
      showInTime()
    },
    setRecords: (count: number): void => {
      records = count
      showInTime()
    },
    finish: (): void => {
      show()
      if (out.isTTY) out.write('\n')
    },
  }
}
