/**
 * What a process says when nobody caught an error, of warnings, and through libraries that use the console: by custom
 * Node prints their messages, which may quote what someone typed. Here it is the error's kind, code and place alone.
 */
import { writeSync } from 'node:fs'
import { operatorsWords } from '../for-operators.ts'
import { errorFacts } from './log.ts'

type Heard = 'stopped' | 'warning' | 'console'

// Written at once and without the logger: the process may end with the next line.
const tell = (heard: Heard, error: unknown): void => {
  const words = operatorsWords(error)
  const line =
    words ??
    JSON.stringify({ level: heard === 'stopped' ? 60 : 40, time: Date.now(), ...errorFacts(error), msg: heard })
  try {
    writeSync(2, `${line}\n`)
  } catch {
    // Nobody listens on stderr any more.
  }
}

/** To be called first in every command: an error that nobody caught ends the process with 1 and none of its words. */
export const keepLastWords = (): void => {
  process.on('uncaughtException', (error) => {
    tell('stopped', error)
    process.exit(1)
  })
  process.removeAllListeners('warning')
  process.on('warning', (warning) => tell('warning', warning))
}

/** For the portal and the worker, which say nothing through the console themselves: what a library says there is told as heard. */
export const muteConsole = (): void => {
  for (const name of ['error', 'warn', 'log', 'info', 'debug', 'trace'] as const)
    console[name] = (...said: readonly unknown[]) =>
      tell(
        'console',
        said.find((one) => one instanceof Error),
      )
}
