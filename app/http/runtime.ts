import type { Changes } from './kept-answers.ts'

/**
 * The one seam between Express and the application: Express sees nothing of the database or the domain, and reaches what
 * holds state through the `runtime` that entry.server exports, so that each of them exists once in the process.
 */
export type Runtime = {
  /** Whether this process can serve: each check by name, and how far the search is behind. Never throws, never says more. */
  ready(): Promise<Readiness>
  /** What the application measures of itself, by name: counts and seconds. */
  measures(): Promise<Readonly<Record<string, number>>>
  /** What tells whether anything changed that a public page is read from. */
  readonly changes: Changes
  /** Starts the background workers of this process; resolves when they are listening. */
  startWorkers(): Promise<void>
  /** Lets running work finish, then closes connections. Safe to call twice. */
  stop(): Promise<void>
}

export type Readiness = {
  readonly ok: boolean
  readonly checks: Readonly<Record<string, boolean>>
  /** Seconds, in tens, for which a change waits to be found by a search, where a second engine is set up. */
  readonly searchLagSeconds?: number
}
