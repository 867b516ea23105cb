import { describe, expect, it } from 'vitest'
import { readPlaywrightReport, readVitestReport } from '../support/tally.ts'

const file = (name: string, status: string, ...states: string[]) => ({
  name: `/clone/tests/${name}`,
  status,
  assertionResults: states.map((state) => ({ status: state })),
})

describe('the count of a test run', () => {
  it('of vitest: passed, failed, skipped by file, a file that does not load', () => {
    const report = {
      testResults: [
        file('a.test.ts', 'passed', 'passed', 'passed', 'pending'),
        file('b.test.ts', 'failed', 'passed', 'failed'),
        file('c.test.ts', 'failed'),
        file('d.test.ts', 'passed', 'skipped', 'todo'),
      ],
    }
    expect(readVitestReport(JSON.stringify(report), '/clone')).toEqual({
      passed: 3,
      failed: 2,
      skipped: new Map([
        ['in tests/a.test.ts', 1],
        ['in tests/d.test.ts', 2],
      ]),
    })
  })

  it('of Playwright: nested suites, retried tests, skipped ones by reason, errors outside tests', () => {
    const spec = (status: string, description?: string) => ({
      tests: [{ status, annotations: description ? [{ type: 'skip', description }] : [] }],
    })
    const report = {
      suites: [
        {
          specs: [spec('expected'), spec('flaky')],
          suites: [{ specs: [spec('unexpected'), spec('skipped', 'no camera'), spec('skipped', 'no camera')] }],
        },
      ],
      errors: [{ message: 'the server did not start' }],
    }
    expect(readPlaywrightReport(JSON.stringify(report))).toEqual({
      passed: 1,
      failed: 3,
      skipped: new Map([['no camera', 2]]),
    })
  })
})
