/**
 * `npm run audit -- verify [--anchor FILE]`: checks the sealed trail, and that it still holds what FILE saw. Prints
 * `ok N <head>`, or `broken at <institution>/<seq>` and exits 1. `npm run audit -- head --out FILE`: writes the heads of
 * a trail that holds, signed, to be kept elsewhere. What each can and cannot find: app/audit/verify.server.ts, anchor.server.ts.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { exportHeads, findAnchorBroken, parseAnchor } from '../app/audit/anchor.server.ts'
import { verifyTrail } from '../app/audit/verify.server.ts'
import { errorFacts } from '../app/http/log.ts'
import { getServices, type Services } from '../app/services.server.ts'

const USAGE = 'npm run audit -- verify [--anchor FILE]\nnpm run audit -- head --out FILE'

/** Whether the trail holds, told on stdout. */
const verify = async (services: Services, anchorFile?: string): Promise<boolean> => {
  const verdict = await verifyTrail(services)
  const broken = verdict.ok ? await findBrokenSince(services, anchorFile) : verdict
  if (verdict.ok && broken === undefined) console.log(`ok ${verdict.sealed} ${verdict.head}`)
  else if (broken) console.log(`broken at ${broken.institution}/${broken.seq}`)
  return broken === undefined
}

const findBrokenSince = async (services: Services, file?: string) => {
  if (file === undefined) return undefined
  const anchor = parseAnchor(services, await readFile(file, 'utf8'))
  if (!anchor) throw new Error('that file is no anchor of this key ring, or was altered')
  return findAnchorBroken(services, anchor)
}

const writeHeads = async (services: Services, file: string): Promise<boolean> => {
  if (!(await verify(services))) return false
  // Never over an older anchor: that one is the proof.
  await writeFile(file, `${JSON.stringify(await exportHeads(services), null, 2)}\n`, { flag: 'wx' })
  return true
}

const parseCommand = (): ((services: Services) => Promise<boolean>) | undefined => {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { anchor: { type: 'string' }, out: { type: 'string' } },
    })
    const { anchor, out } = values
    if (positionals.length !== 1) return undefined
    if (positionals[0] === 'verify' && out === undefined) return (services) => verify(services, anchor)
    if (positionals[0] === 'head' && out !== undefined && anchor === undefined)
      return (services) => writeHeads(services, out)
  } catch {
    // An option that is not known: the usage tells which are.
  }
  return undefined
}

const run = async (command: (services: Services) => Promise<boolean>): Promise<number> => {
  const services = await getServices()
  try {
    return (await command(services)) ? 0 : 1
  } finally {
    await services.close()
  }
}

const command = parseCommand()
if (command)
  process.exitCode = await run(command).catch((error: unknown) => {
    const { name, code } = errorFacts(error)
    const why = error instanceof Error && error.message.startsWith('that file') ? error.message : (code ?? name)
    console.error(`The trail could not be checked (${why}). Is the database of DATABASE_URL or DATA_DIR there?`)
    return 1
  })
else {
  console.error(USAGE)
  process.exitCode = 1
}
