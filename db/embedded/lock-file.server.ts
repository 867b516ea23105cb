/**
 * One process at a time starts or stops the server of a data folder. The lock is a file with the holder's process number;
 * one whose holder is gone, or that is older than any start can take, is broken.
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
    writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function isLeftOver(file: string): boolean {
  try {
    const age = Date.now() - statSync(file).mtimeMs
    const holder = Number.parseInt(readFileSync(file, 'utf8'), 10)
    // A file just made may not have its number in it yet.
    return age > longestHold || (Number.isNaN(holder) ? age > 2000 : !isAlive(holder))
  } catch {
    return false
  }
}
