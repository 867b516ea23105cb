/**
 * A thief of a backup: the files of the database, its write-ahead log and the server's own log hold in the clear what the
 * threat model says they do, and nothing of what is encrypted or kept as a keyed hash.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { searchBackup, takeBackup } from '../support/backup.ts'
import { type Planted, plantSecrets } from '../support/backup-secrets.ts'
import { openCanaryWorld } from '../support/canary-visits.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let opened: TestServices
let planted: Planted
beforeAll(async () => {
  opened = await openTestServices()
  const { canaries } = await openCanaryWorld(opened.services)
  const own = await plantSecrets(opened.services)
  const asSought = ({ field, word }: { field: string; word: string }) => ({ what: field, texts: [word] })
  planted = {
    sealed: [...own.sealed, ...canaries.filter(({ sealed }) => sealed).map(asSought)],
    clear: [...own.clear, ...canaries.filter(({ sealed }) => !sealed).map(asSought)],
  }
}, 240_000)
afterAll(() => opened.close())

/** What a backup holds in the clear: descriptions, which are compared and searched. */
const IN_THE_CLEAR = [
  'notice: circumstances',
  'notice: clothing',
  'notice: companion',
  'notice: given name',
  'notice: last place',
  'notice: mark',
  'notice: nickname',
  'notice: other name',
  'notice: place of origin',
  'shelter: name',
  'sighting: clothing',
  'sighting: companion',
  'sighting: given name',
  'sighting: mark',
  'sighting: nickname',
  'sighting: other name',
  'sighting: place of origin',
  'sighting: town',
  'the name in a notice',
  'the name in a report',
  'two notices: clothing',
  'two notices: companion',
  'two notices: mark',
  'two notices: place',
  'two sightings: clothing',
  'two sightings: companion',
  'two sightings: mark',
  'two sightings: place',
]

test('a physical backup holds nothing sealed, and in the clear what is said to be there', async () => {
  const backup = await takeBackup(opened.database.adminUrl)
  console.log(
    `${backup.files.length} files, ${backup.megabytes.toFixed(0)} MB: ${planted.sealed.length} sealed words, codes and numbers sought, and ${planted.clear.length} that are in the clear`,
  )
  expect(searchBackup(backup, planted.sealed)).toEqual([])
  const found = new Set(searchBackup(backup, planted.clear).map(({ what }) => what))
  expect([...found].sort()).toEqual(IN_THE_CLEAR)
  // Nothing but rows: the server's own log quotes nobody.
  const log = { ...backup, files: backup.files.filter(({ name }) => name === 'postgres.log') }
  expect(log.files).toHaveLength(1)
  expect(searchBackup(log, [...planted.clear, ...planted.sealed])).toEqual([])
}, 600_000)
