/**
 * Where the cluster of a data folder lives: in the data folder, or, under root when the database user cannot enter that,
 * in a folder of our own under /var/lib. The data folder keeps the record of where, with the superuser's password.
 */
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { forOperators } from '../../app/for-operators.ts'
import { canEnter, decideServerUser, type ServerUser } from './server-user.server.ts'

export type ClusterRecord = {
  /** Real path of the data folder the cluster belongs to. */
  readonly dataDir: string
  /** Folder of the cluster, its log and nothing else. */
  readonly home: string
  readonly password: string
  /** Port of the last start, asked for again so that open pools find the restarted server. */
  readonly port: number | undefined
}

export type Place = ClusterRecord & { readonly user: ServerUser }

/** The place of this data folder's cluster, chosen and recorded at the first call; `home` then exists and is private. */
export function findOrChoosePlace(dataDir: string): Place {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const real = realpathSync(dataDir)
  const record = readRecord(real)
  if (record && record.dataDir !== real && existsSync(record.dataDir)) {
    throw forOperators(
      `${real} is a copy of ${record.dataDir}, whose database it would share: dump and restore it instead`,
    )
  }
  const user = decideServerUser(record?.home)
  const home = record && existsSync(record.home) ? record.home : chooseHome(real, user)
  const place = { dataDir: real, home, password: record?.password ?? randomBytes(24).toString('base64url') }
  mkdirSync(home, { recursive: true, mode: 0o700 })
  chmodSync(home, 0o700)
  if (user) chownSync(home, user.uid, user.gid)
  writeRecord({ ...place, port: record?.port })
  return { ...place, port: record?.port, user }
}

/** Remembers the port of this start. */
export function recordPort(place: Place, port: number): void {
  const { dataDir, home, password } = place
  writeRecord({ dataDir, home, password, port })
}

/** A folder of ours that the database user can enter and nobody but us can write: for copies of the programs too. */
export function stagingFolder(dataDir: string, user: ServerUser): string {
  if (!user) return dataDir
  const folder = '/var/lib/reencuentro'
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 })
    const found = lstatSync(folder)
    if (found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0 && canEnter(user, folder)) return folder
  } catch {
    // A system folder that cannot be written: a fresh temporary one does as well, but lasts no longer than it does.
  }
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'reencuentro-'))
  chmodSync(temporary, 0o711)
  return temporary
}

function chooseHome(dataDir: string, user: ServerUser): string {
  if (canEnter(user, dataDir)) return path.join(dataDir, 'postgres')
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  // The random part keeps a new data folder from waking the cluster of a removed one at the same path.
  return path.join(stagingFolder(dataDir, user), `${name}-${randomBytes(6).toString('hex')}`)
}

const recordFile = (dataDir: string) => path.join(dataDir, 'postgres.json')

function readRecord(dataDir: string): ClusterRecord | undefined {
  const file = recordFile(dataDir)
  if (!existsSync(file)) return undefined
  const record: ClusterRecord & { home: string } = JSON.parse(readFileSync(file, 'utf8'))
  // A cluster inside its data folder moves and is copied with it.
  return record.home === path.join(record.dataDir, 'postgres')
    ? { ...record, dataDir, home: path.join(dataDir, 'postgres') }
    : record
}

function writeRecord(record: ClusterRecord): void {
  const file = recordFile(record.dataDir)
  writeFileSync(`${file}.draft`, `${JSON.stringify(record)}\n`, { mode: 0o600, flush: true })
  renameSync(`${file}.draft`, file)
}
