import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { CHALLENGE_SECONDS, COST, COUNTERS, isFree, waitSeconds } from '../../app/http/public-form.ts'

describe('what a public form asks in return', () => {
  it('is computed in under three seconds by the slowest phone it was reckoned for', () => {
    const iterationsASecond = 4_600_000 / 50
    const overheadOfCalls = COUNTERS.max * 0.005
    expect((COUNTERS.max * COST) / iterationsASecond + overheadOfCalls).toBeLessThan(3)
    expect(COUNTERS.min * COST).toBeGreaterThan(20_000)
  })

  it('is nothing for somebody who searches once or twice, nor for twenty behind one address', () => {
    for (const level of [1, 2, 20]) expect(isFree('search', level)).toBe(true)
    expect(isFree('search', 21)).toBe(false)
    for (const form of ['start', 'receipt', 'shelter_request'] as const) expect(isFree(form, 1)).toBe(false)
  })

  it('is, without scripts, three seconds, a minute at most, and never for two hundred clients of one address a refusal', () => {
    expect(waitSeconds(1)).toBe(3)
    expect(waitSeconds(40)).toBe(3)
    const waits = Array.from({ length: 200 }, (_, at) => waitSeconds(at + 1) ?? Number.POSITIVE_INFINITY)
    expect(Math.max(...waits)).toBe(60)
    expect(waits).toEqual([...waits].sort((a, b) => a - b))
    expect(waitSeconds(201)).toBeUndefined()
    expect(Math.max(...waits)).toBeLessThan(CHALLENGE_SECONDS)
  })

  it('uses a library without the flaw by which a solved challenge could be spliced (CVE-2025-68113)', () => {
    const { version } = createRequire(import.meta.url)('../../node_modules/altcha-lib/package.json') as {
      version: string
    }
    expect(Number(version.split('.')[0])).toBeGreaterThanOrEqual(2)
  })
})
