import { rmSync } from 'node:fs'
import { afterEach, expect, it } from 'vitest'
import { interruptDemo, makeDataDir } from '../e2e/support/demo.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

it.skipIf(process.platform === 'win32').each([
  ['PostgreSQL is being made', /Creating the database cluster/],
  ['the world is being stored', /The invented world/],
])('a demonstration stopped while %s ends in order and leaves no server', { timeout: 120_000 }, async (_, line) => {
  const folder = makeDataDir()
  folders.push(folder)
  expect(await interruptDemo(folder, line)).toBe(0)
})
