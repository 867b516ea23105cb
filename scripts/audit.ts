/**
 * `npm run audit -- verify [--anchor FILE [--public-key FILE]]`: checks the sealed trail, and that it still holds what the
 * anchor saw. Prints `ok N <head>`, or `broken at <institution>/<seq>` and exits 1. With --public-key the anchor's signature
 * is checked against that file alone and no key ring is asked: DATABASE_URL is then opened as it is, such as a copy that an
 * auditor restored. `npm run audit -- head --out FILE`: writes the heads of a trail that holds, signed, to be kept
 * elsewhere. `npm run audit -- public-key`: the keys to check such files with. What each can and cannot find:
 * app/audit/verify.server.ts, anchor.server.ts.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import {
  exportHeads,
  findAnchorBroken,
  listPublicKeys,
  parseAnchor,
  parsePublicKeys,
} from '../app/audit/anchor.server.ts'
import { verifyTrail } from '../app/audit/verify.server.ts'
import { getConfig, parseConfig } from '../app/config.server.ts'
import { forOperators, operatorsWords } from '../app/for-operators.ts'
import { keepLastWords } from '../app/http/last-words.ts'
import { errorFacts } from '../app/http/log.ts'
import { loadKeyRing } from '../app/keyring.server.ts'
import { getServices, type Services } from '../app/services.server.ts'
import { openDatabase } from '../db/connection.server.ts'

const USAGE = `npm run audit -- verify [--anchor FILE [--public-key FILE]]
npm run audit -- head --out FILE
npm run audit -- public-key`

type Trail = Pick<Services, 'worker'>
type AnchorFile = { readonly file: string; readonly trusted: readonly string[] }

/** Whether the trail holds, told on stdout. */
const verify = async (trail: Trail, anchor?: AnchorFile): Promise<boolean> => {
  const verdict = await verifyTrail(trail)
  const broken = verdict.ok ? await findBrokenSince(trail, anchor) : verdict
  if (verdict.ok && broken === undefined) console.log(`ok ${verdict.sealed} ${verdict.head}`)
  else if (broken) console.log(`broken at ${broken.institution}/${broken.seq}`)
  return broken === undefined
}

const findBrokenSince = async (trail: Trail, given?: AnchorFile) => {
  if (given === undefined) return undefined
  const anchor = parseAnchor(given.trusted, await readFile(given.file, 'utf8'))
  if (!anchor) throw forOperators('that file is no anchor signed by these keys, or was altered')
  return findAnchorBroken(trail, anchor)
}

const writeHeads = async (services: Services, file: string): Promise<boolean> => {
  if (!(await verify(services))) return false
  // Never over an older anchor: that one is the proof.
  await writeFile(file, `${JSON.stringify(await exportHeads(services), null, 2)}\n`, { flag: 'wx' })
  return true
}

const withServices = async (work: (services: Services) => Promise<boolean>): Promise<boolean> => {
  const services = await getServices()
  try {
    return await work(services)
  } finally {
    await services.close()
  }
}

/** Without the ring where DATABASE_URL says where the trail is; the embedded database's own login comes from the ring. */
const verifyByPublicKey = async (file: string, keyFile: string): Promise<boolean> => {
  const trusted = parsePublicKeys(await readFile(keyFile, 'utf8'))
  if (trusted.length === 0) throw forOperators('there is no public key in that file')
  // Of the settings this one alone: the others ask for a ring in production.
  const url = parseConfig({ DATABASE_URL: process.env.DATABASE_URL }).databaseUrl
  if (!url) return withServices((services) => verify(services, { file, trusted }))
  const worker = openDatabase(url, { connections: 1, statementTimeout: 0 })
  try {
    await requireWholeTrail(worker)
    return await verify({ worker }, { file, trusted })
  } finally {
    await worker.destroy()
  }
}

/** Row-level security shows other logins a part or nothing, which would read as a trail that was cut. */
const requireWholeTrail = async (db: Services['worker']): Promise<void> => {
  const { rows } = await sql<{ whole: boolean }>`
    select rolsuper or rolbypassrls or rolname = 'reencuentro_worker' as whole from pg_roles where rolname = current_user`.execute(
    db,
  )
  if (!rows[0]?.whole) throw forOperators('the login of DATABASE_URL may not read the whole trail')
}

const showPublicKeys = async (): Promise<boolean> => {
  for (const { keyId, publicKey } of listPublicKeys(loadKeyRing(getConfig()))) console.log(`# ${keyId}\n${publicKey}`)
  return true
}

const trustedByRing = ({ keyring }: Services): readonly string[] =>
  listPublicKeys(keyring).map(({ publicKey }) => publicKey)

const parseCommand = (): (() => Promise<boolean>) | undefined => {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { anchor: { type: 'string' }, out: { type: 'string' }, 'public-key': { type: 'string' } },
    })
    const { anchor, out, 'public-key': key } = values
    if (positionals.length !== 1) return undefined
    if (positionals[0] === 'verify' && out === undefined) {
      if (anchor !== undefined && key !== undefined) return () => verifyByPublicKey(anchor, key)
      if (key !== undefined) return undefined
      return () =>
        withServices((services) =>
          verify(services, anchor ? { file: anchor, trusted: trustedByRing(services) } : undefined),
        )
    }
    if (anchor !== undefined || key !== undefined) return undefined
    if (positionals[0] === 'head' && out !== undefined)
      return () => withServices((services) => writeHeads(services, out))
    if (positionals[0] === 'public-key' && out === undefined) return showPublicKeys
  } catch {
    // An option that is not known: the usage tells which are.
  }
  return undefined
}

keepLastWords()
const command = parseCommand()
if (command)
  process.exitCode = await command().then(
    (held) => (held ? 0 : 1),
    (error: unknown) => {
      const { name, code } = errorFacts(error)
      const why = operatorsWords(error) ?? code ?? name
      console.error(`The trail could not be checked (${why}). Is the database of DATABASE_URL or DATA_DIR there?`)
      return 1
    },
  )
else {
  console.error(USAGE)
  process.exitCode = 1
}
