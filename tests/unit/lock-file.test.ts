import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { withLockFile } from '../../db/embedded/lock-file.server.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'reencuentro-lock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('lets one in at a time, and leaves nothing', async () => {
  const file = path.join(folder, 'one')
  let inside = 0
  const work = async () => {
    expect(++inside).toBe(1)
    await sleep(20)
    inside--
  }
  await Promise.all([withLockFile(file, work), withLockFile(file, work), withLockFile(file, work)])
  expect(existsSync(file)).toBe(false)
})

it.each([
  ['whose holder is gone', '2147483000'],
  ['whose holder is gone and left when it started', '2147483000 77'],
])('breaks a lock %s', async (_, text) => {
  const file = path.join(folder, 'gone')
  writeFileSync(file, text)
  expect(await withLockFile(file, async () => 'in')).toBe('in')
})

it.runIf(process.platform === 'linux')(
  'breaks a lock whose number belongs to another process by now',
  async () => {
    const file = path.join(folder, 'reused')
    writeFileSync(file, `${process.pid} 1`)
    expect(await withLockFile(file, async () => 'in')).toBe('in')
  },
  3000,
)
