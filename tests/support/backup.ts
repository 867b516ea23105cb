/** A physical backup of the database's data folder, as an operator takes one, and what a thief finds in its files. */
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { withClient } from '../../db/roles.server.ts'
import { fold } from './canaries.ts'

export type Sought = {
  /** Where it was typed or made. */
  readonly what: string
  /** Writings of it, any of which gives it away. */
  readonly texts: readonly string[]
}

export type Found = { readonly what: string; readonly file: string }

/** Bytes to look for: as it is, without accents in small letters, in base64 at each of three places, in hexadecimal. */
const writingsOf = (text: string): readonly Buffer[] => {
  const whole = Buffer.from(text)
  const base64 = [0, 1, 2].map((before) => {
    const first = Math.ceil((before * 8) / 6)
    const last = Math.floor(((before + whole.length) * 8) / 6)
    return Buffer.from(
      Buffer.concat([Buffer.alloc(before), whole])
        .toString('base64')
        .slice(first, last),
    )
  })
  const escaped = JSON.stringify(text).slice(1, -1)
  const hex = whole.toString('hex')
  return [whole, ...[fold(text), escaped, hex, hex.toUpperCase()].map((one) => Buffer.from(one)), ...base64]
}

type Backup = {
  /** Files of this database, of the shared catalogues, the write-ahead log, what was spilt, the server's own log. */
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[]
  readonly megabytes: number
}

/**
 * Reads the files of a running server between pg_backup_start and pg_backup_stop, when all that was written is in them or in
 * the write-ahead log. Databases of other tests on the same server are left out.
 */
export const takeBackup = (adminUrl: string): Promise<Backup> =>
  withClient(adminUrl, async (client) => {
    const ask = async (text: string): Promise<string> =>
      (await client.query(`select (${text})::text as value`)).rows[0].value
    const folder = await ask(`current_setting('data_directory')`)
    const own = await ask('select oid from pg_database where datname = current_database()')
    await client.query(`select pg_backup_start('proof', true)`)
    const files: { name: string; bytes: Buffer }[] = []
    const take = async (name: string): Promise<void> => {
      const place = path.join(folder, name)
      if (/^base\/\d+$/.test(name) && name !== `base/${own}`) return
      if ((await stat(place)).isDirectory())
        for (const entry of await readdir(place)) await take(path.join(name, entry))
      else files.push({ name, bytes: await readFile(place) })
    }
    for (const entry of ['base', 'global', 'pg_wal', 'pg_logical', 'pg_stat', 'pg_twophase', 'pg_replslot'])
      await take(entry)
    const log = path.join(path.dirname(folder), 'postgres.log')
    files.push({ name: 'postgres.log', bytes: await readFile(log) })
    await client.query('select pg_backup_stop()')
    return { files, megabytes: files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 2 ** 20 }
  })

/** Every one of these that a file holds in any writing. */
export const searchBackup = ({ files }: Backup, sought: readonly Sought[]): readonly Found[] =>
  sought.flatMap(({ what, texts }) => {
    const writings = texts.flatMap(writingsOf)
    return files
      .filter(({ bytes }) => writings.some((writing) => bytes.includes(writing)))
      .map(({ name }) => ({ what, file: name }))
  })
