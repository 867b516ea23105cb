/**
 * `npm run keys -- rotate`: encrypts everything anew under the first key of REENCUENTRO_KEYS and makes phone digests anew,
 * while the portal runs. Progress on stderr, a table of what was done on stdout. It may be stopped and started again. Exit 0;
 * 1 when a value could not be opened, or when it could not run.
 */
import { type Rotation, rotateKeys } from '../app/encryption/rotate-keys.server.ts'
import { operatorsWords } from '../app/for-operators.ts'
import { keepLastWords } from '../app/http/last-words.ts'
import { errorFacts } from '../app/http/log.ts'
import { getServices } from '../app/services.server.ts'

const WIDTH = 30
/** Milliseconds between two lines: often for a person at a terminal, seldom in a log. */
const EVERY = process.stderr.isTTY ? 100 : 5000

let nextAt = 0
const showProgress = (done: number, total: number): void => {
  if (done < total && performance.now() < nextAt) return
  nextAt = performance.now() + EVERY
  const share = total > 0 ? done / total : 1
  const line = `[${'#'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '.')}] ${String(Math.round(share * 100)).padStart(3)} %`
  process.stderr.write(process.stderr.isTTY ? `\r${line}` : `${line}\n`)
}

const showTable = ({ counts, needed }: Rotation): void => {
  const rows = counts.map(({ name, renewed, current, unreadable }) => [name, renewed, current, unreadable].map(String))
  const table = [['', 'anew', 'current', 'unreadable'], ...rows]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  for (const row of table)
    console.log(
      row.map((cell, column) => (column ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[0] ?? 0))).join('  '),
    )
  for (const { what, keyId, count } of needed) console.log(`${count} ${what} still need the key ${keyId}`)
}

const rotate = async (): Promise<number> => {
  const services = await getServices()
  try {
    const rotation = await rotateKeys(services, showProgress)
    if (process.stderr.isTTY) process.stderr.write('\n')
    showTable(rotation)
    return rotation.counts.some(({ unreadable }) => unreadable > 0) ? 1 : 0
  } finally {
    await services.close()
  }
}

keepLastWords()
const [command, ...more] = process.argv.slice(2)
if (command === 'rotate' && more.length === 0)
  process.exitCode = await rotate().catch((error: unknown) => {
    const { name, code } = errorFacts(error)
    const why = operatorsWords(error) ?? code ?? name
    console.error(`The rotation stopped (${why}). What is done is kept; run it again to go on.`)
    return 1
  })
else {
  console.error('npm run keys -- rotate')
  process.exitCode = 1
}
