/**
 * One process at a time starts or stops the server of a data folder. The lock is a file with the holder's process number
 * and, where the system tells it, when that process started: in a container the number of a killed one soon belongs to
 * another. A lock whose holder is gone, or that is older than any start can take, is broken.
 */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from './postmaster.server.ts'

/** Milliseconds after which a lock is taken for left over. */
const longestHold = 10 * 60_000

export async function withLockFile<T>(file: string, work: () => Promise<T>): Promise<T> {
  while (!take(file)) {
    if (isLeftOver(file)) rmSync(file, { force: true })
    else await sleep(100)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, `${process.pid} ${startOf(process.pid)}`, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function isLeftOver(file: string): boolean {
  try {
    const age = Date.now() - statSync(file).mtimeMs
    const [number = '', start] = readFileSync(file, 'utf8').split(' ')
    const holder = Number.parseInt(number, 10)
    // A file just made may not have its number in it yet.
    if (age > longestHold || Number.isNaN(holder)) return age > 2000
    return !isAlive(holder) || (start !== undefined && start !== startOf(holder))
  } catch {
    return false
  }
}

/** When a process started, in clock ticks since the machine did (Linux alone; proc(5), field 22), else empty. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field, the program's name in parentheses, may hold blanks.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
