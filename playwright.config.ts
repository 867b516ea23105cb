import { defineConfig, devices } from '@playwright/test'
import { findChromium } from './tests/support/chromium.ts'

const asRoot = process.getuid?.() === 0

/**
 * Demonstrations (tests/e2e/support) in the system's Chromium: with scripts, on a small phone, and without scripts at all.
 * Each worker has a demonstration of its own, since the tests of one share its people.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/support/global.setup.ts',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    locale: 'es-HN',
    timezoneId: 'America/Tegucigalpa',
    // A trace slows every test: with --trace on for whoever looks for a reason.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findChromium(),
      args: ['--disable-background-networking', '--no-first-run', ...(asRoot ? ['--no-sandbox'] : [])],
    },
  },
  // A spec says in its name where else than on a desktop it runs. The visits of pages, any of which any worker can make, come
  // last: nobody waits for a long file that was begun at the end.
  projects: [
    { name: 'no-js', testMatch: /\.no-js\.spec\.ts$/, use: { ...devices['Desktop Chrome'], javaScriptEnabled: false } },
    {
      name: 'phone',
      testMatch: /\.phone\.spec\.ts$/,
      use: { ...devices['Galaxy S9+'], viewport: { width: 360, height: 740 } },
    },
    { name: 'desktop', testIgnore: /(\.(phone|no-js)|pages)\.spec\.ts$/, use: { ...devices['Desktop Chrome'] } },
    { name: 'pages', testMatch: /pages\.spec\.ts$/, use: { ...devices['Desktop Chrome'] } },
  ],
})
