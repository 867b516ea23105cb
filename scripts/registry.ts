/**
 * `npm run registry -- import --pfif FILE [--institution SLUG]`: takes a PFIF file into the registry. Prints one JSON
 * `{"accepted": n, "rejected": [{"line", "id", "code"}]}` on stdout and its progress on stderr. Exit 0, 2 when a record was
 * rejected, 1 when the import could not run. No record is ever quoted. npm itself prints a banner on stdout before it:
 * `npm run --silent registry -- …` leaves the JSON alone.
 */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { keepLastWords } from '../app/http/last-words.ts'
import { errorFacts } from '../app/http/log.ts'
import { UnknownInstitution } from '../app/interchange/addressees.server.ts'
import { importPfif } from '../app/interchange/import-pfif.server.ts'
import { replayTombstones } from '../app/retention/replay-tombstones.server.ts'
import { getServices } from '../app/services.server.ts'
import { makeProgress } from './registry/progress.ts'

const USAGE = `npm run registry -- import --pfif FILE [--institution SLUG]
  FILE   a PFIF 1.1 to 1.4 document, or an Atom feed with PFIF inside
  SLUG   the chancellery that answers for persons of a country without one, such as gt
npm run registry -- replay-tombstones [--from FILE]
  erases again what a restored backup brought back; FILE is a copy of DATA_DIR/tombstones.jsonl`

const say = (line: string): void => void process.stderr.write(`${line}\n`)

const readArguments = (): { readonly file: string; readonly institution?: string } | undefined => {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { pfif: { type: 'string' }, institution: { type: 'string' } },
    })
    const [command, ...more] = positionals
    if (command !== 'import' || more.length > 0 || !values.pfif) return undefined
    return { file: values.pfif, institution: values.institution }
  } catch {
    return undefined
  }
}

/** Bytes of the file, or undefined when it is none that can be read. */
const sizeOf = async (file: string): Promise<number | undefined> => {
  const found = await stat(file).catch(() => undefined)
  return found?.isFile() ? found.size : undefined
}

/** The file of `replay-tombstones`, or null for this machine's; undefined when something else was asked. */
const readReplay = (): string | null | undefined => {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { from: { type: 'string' } } })
    return positionals.length === 1 && positionals[0] === 'replay-tombstones' ? (values.from ?? null) : undefined
  } catch {
    return undefined
  }
}

const replay = async (file: string | null): Promise<number> => {
  if (file !== null && (await sizeOf(file)) === undefined) {
    say(`There is no file to read at ${file}`)
    return 1
  }
  const services = await getServices()
  try {
    process.stdout.write(`${JSON.stringify(await replayTombstones(services, file ?? undefined))}\n`)
    return 0
  } finally {
    await services.close()
  }
}

const main = async (): Promise<number> => {
  const replayed = readReplay()
  if (replayed !== undefined) return replay(replayed)
  const given = readArguments()
  if (!given) {
    say(USAGE)
    return 1
  }
  const { file, institution } = given
  const size = await sizeOf(file)
  if (size === undefined) {
    say(`There is no file to read at ${file}`)
    return 1
  }
  const services = await getServices()
  const progress = makeProgress(size, process.stderr)
  try {
    const open = async function* (): AsyncGenerator<Uint8Array> {
      progress.restart()
      for await (const chunk of createReadStream(file)) {
        yield chunk
        progress.addBytes(chunk.length)
      }
    }
    const report = await importPfif(services, { open, institution, onRecord: progress.setRecords })
    progress.finish()
    say(`${report.accepted} records accepted, ${report.rejected.length} rejected`)
    process.stdout.write(`${JSON.stringify(report)}\n`)
    return report.rejected.length > 0 ? 2 : 0
  } catch (error) {
    progress.finish()
    if (error instanceof UnknownInstitution) say(`No chancellery has the short name given as --institution`)
    else {
      const { name, code } = errorFacts(error)
      say(`The import stopped (${code ?? name}). What was taken is kept; run the same command again to go on.`)
    }
    return 1
  } finally {
    await services.close()
  }
}

keepLastWords()
process.exitCode = await main().catch((error: unknown) => {
  const { name, code } = errorFacts(error)
  say(`The registry could not be opened (${code ?? name}). Is the database of DATABASE_URL or DATA_DIR there?`)
  return 1
})
