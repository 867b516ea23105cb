import { defineConfig } from 'vitest/config'

const project = (name: string, include: string[], database: boolean) => ({
  test: {
    name,
    include,
    environment: 'node' as const,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    ...(database ? { globalSetup: ['tests/support/database.setup.ts'], pool: 'forks' as const, maxWorkers: 2 } : {}),
  },
})

/** One project a kind of test, so that each can be run and counted alone. */
export default defineConfig({
  test: {
    projects: [
      project('unit', ['tests/unit/**/*.test.ts'], false),
      project('db', ['tests/db/**/*.test.ts'], true),
      project('routes', ['tests/routes/**/*.test.ts'], true),
      project('search', ['tests/search/**/*.test.ts'], true),
      project('attack', ['tests/attack/**/*.test.ts'], true),
    ],
  },
})
