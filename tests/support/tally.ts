/** Reads the JSON reports of vitest and Playwright into one shape, so that the runs of a whole test command add up. */

export type Tally = {
  readonly passed: number
  readonly failed: number
  /** Why tests were not run, with how many: one entry a reason. */
  readonly skipped: ReadonlyMap<string, number>
}

type VitestReport = {
  testResults: { name: string; status: string; assertionResults: { status: string }[] }[]
}

/** A file that failed without any failed test (it could not be loaded, a hook threw) counts as one failure. */
export function readVitestReport(text: string, root: string): Tally {
  const report: VitestReport = JSON.parse(text)
  let passed = 0
  let failed = 0
  const skipped = new Map<string, number>()
  for (const file of report.testResults) {
    const count = (...states: string[]) => file.assertionResults.filter((test) => states.includes(test.status)).length
    passed += count('passed')
    failed += count('failed') || (file.status === 'failed' ? 1 : 0)
    const left = count('skipped', 'pending', 'todo', 'disabled')
    if (left > 0) skipped.set(`in ${file.name.replace(`${root}/`, '')}`, left)
  }
  return { passed, failed, skipped }
}

type PlaywrightSuite = {
  suites?: PlaywrightSuite[]
  specs?: { tests: { status: string; annotations?: { type: string; description?: string }[] }[] }[]
}
type PlaywrightReport = { suites: PlaywrightSuite[]; errors?: unknown[] }

/** A test that passed only when retried counts as failed: it may fail for the next person. */
export function readPlaywrightReport(text: string): Tally {
  const report: PlaywrightReport = JSON.parse(text)
  const tests = report.suites.flatMap(listTests)
  const skipped = new Map<string, number>()
  for (const test of tests) {
    if (test.status !== 'skipped') continue
    const reason =
      test.annotations?.find((note) => ['skip', 'fixme'].includes(note.type))?.description ?? 'no reason given'
    skipped.set(reason, (skipped.get(reason) ?? 0) + 1)
  }
  return {
    passed: tests.filter((test) => test.status === 'expected').length,
    failed: tests.filter((test) => ['unexpected', 'flaky'].includes(test.status)).length + (report.errors?.length ?? 0),
    skipped,
  }
}

function listTests(suite: PlaywrightSuite): NonNullable<PlaywrightSuite['specs']>[number]['tests'] {
  return [...(suite.specs ?? []).flatMap((spec) => spec.tests), ...(suite.suites ?? []).flatMap(listTests)]
}
