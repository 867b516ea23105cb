/** A page's day, and an age told on it, are those where the reader's institution is: never Greenwich's. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('no page takes the day of UTC for today', () => {
  const pages = globSync('app/routes/*.{ts,tsx}')
  expect(pages.length).toBeGreaterThan(70)
  expect(pages.filter((file) => /\.slice\(0, 10\)/.test(readFileSync(file, 'utf8')))).toEqual([])
})
