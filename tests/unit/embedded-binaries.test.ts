import { mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { repair } from '../../db/embedded/binaries.server.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'reencuentro-repair-'))
afterEach(() => rmSync(folder, { recursive: true }))

describe.skipIf(process.platform === 'win32')('programs whose install script npm did not run', () => {
  it('get their links and the right to be run, once and again', () => {
    for (const part of ['bin', 'lib']) mkdirSync(path.join(folder, 'native', part), { recursive: true })
    const program = path.join(folder, 'native', 'bin', 'postgres')
    writeFileSync(program, '', { mode: 0o600 })
    writeFileSync(path.join(folder, 'native', 'lib', 'libpq.so.5.18'), 'library')
    const link = { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }
    writeFileSync(path.join(folder, 'native', 'pg-symlinks.json'), JSON.stringify([link]))

    for (const _ of [1, 2]) repair(folder, { initdb: program, postgres: program, pgCtl: program })
    expect(readlinkSync(path.join(folder, link.target))).toBe('libpq.so.5.18')
    expect(readFileSync(path.join(folder, link.target), 'utf8')).toBe('library')
    expect(statSync(program).mode & 0o777).toBe(0o755)
  })
})
