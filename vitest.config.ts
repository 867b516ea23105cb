import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/support/longest-first.ts'

/** @param databaseWorkers how many side by side, for tests with a database: more than cores where they wait for floors and disks */
const project = (name: string, include: string[], databaseWorkers?: number, setups: string[] = []) => ({
  test: {
    name,
    include,
    environment: 'node' as const,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    ...(databaseWorkers
      ? {
          // A process for each file only where one portal of the build takes a process; else its modules are loaded once.
          isolate: setups.length > 0,
          globalSetup: [...setups, 'tests/support/database.setup.ts'],
          pool: 'forks' as const,
          maxWorkers: databaseWorkers,
        }
      : // What is pure needs no process of its own a file; loading the same modules again and again took half the time.
        { isolate: false, maxWorkers: 2 }),
  },
})

/** For tests that serve the built portal. */
const BUILT = ['tests/support/build.setup.ts']

/** One project a kind of test, so that each can be run and counted alone. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      project('unit', ['tests/unit/**/*.test.ts']),
      project('db', ['tests/db/**/*.test.ts'], 3),
      project('routes', ['tests/routes/**/*.test.ts'], 4, BUILT),
      project('search', ['tests/search/**/*.test.ts'], 2),
      project('meilisearch', ['tests/meilisearch/**/*.test.ts'], 2),
      project('faults', ['tests/faults/**/*.test.ts'], 1),
      project('attack', ['tests/attack/**/*.test.ts'], 2, BUILT),
    ],
  },
})
