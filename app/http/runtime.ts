/**
 * The one seam between Express and the application: Express sees nothing of the database or the domain, and reaches what
 * holds state through the `runtime` that entry.server exports, so that each of them exists once in the process.
 */
export type Runtime = {
  /** Whether this process can serve: each check by name. Never throws, never says more than true or false. */
  ready(): Promise<Readiness>
  /** Starts the background workers of this process; resolves when they are listening. */
  startWorkers(): Promise<void>
  /** Lets running work finish, then closes connections. Safe to call twice. */
  stop(): Promise<void>
}

export type Readiness = { readonly ok: boolean; readonly checks: Readonly<Record<string, boolean>> }
