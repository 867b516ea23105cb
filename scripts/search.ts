/**
 * `npm run search -- rebuild|check|forget`: writes everything that may be searched anew from the records, or compares it with them and repairs what differs;
 * then the same for the second engine, where one is set up, beside what is in use. Nobody who searches or files waits. Prints one JSON a side
 * on stdout, counts alone, and its progress on stderr. Exit 0; 1 when it could not run, 2 when `check` found a difference.
 */
import { keepLastWords } from '../app/http/last-words.ts'
import { errorFacts } from '../app/http/log.ts'
import { getServices, type Services } from '../app/services.server.ts'
import { checkDocuments } from '../search/check-documents.server.ts'
import type { Difference, OnProgress } from '../search/index.ts'
import { learnFromNotices } from '../search/learnt.server.ts'
import { compareIndexes } from '../search/meilisearch/compare.server.ts'
import { forgetEngine } from '../search/meilisearch/engine.server.ts'
import { rebuildIndexes } from '../search/meilisearch/rebuild.server.ts'
import { makeProgress } from './registry/progress.ts'

const USAGE = `npm run search -- rebuild   writes all that may be searched anew, without a break in the service
npm run search -- check     compares it with the records, repairs and tells what differed
npm run search -- forget    takes the second engine out of use, and empties it`

const say = (line: string): void => void process.stderr.write(`${line}\n`)
const tell = (side: string, differences: readonly Difference[]): void =>
  void process.stdout.write(`${JSON.stringify({ side, differences })}\n`)
const differs = ({ missing, stale, extra }: Difference): boolean => missing + stale + extra > 0

/** Runs with a bar of its own for each part, begun when the size of it is known. */
const withBar = async <Value>(title: string, work: (onProgress: OnProgress) => Promise<Value>): Promise<Value> => {
  say(title)
  let bar: ReturnType<typeof makeProgress> | undefined
  let size = 0
  let shown = 0
  const value = await work((done, all) => {
    if (!bar || done < shown || all !== size) {
      bar?.finish()
      bar = makeProgress(all, process.stderr)
    }
    if (done < shown || all !== size) shown = 0
    size = all
    bar.setRecords(done)
    bar.addBytes(done - shown)
    shown = done
  })
  bar?.finish()
  return value
}

const rebuild = async (services: Services): Promise<number> => {
  const began = performance.now()
  const written = await withBar('What may be searched, from the records', (onProgress) =>
    checkDocuments(services, { anew: true, onProgress }),
  )
  tell('postgresql', written)
  await learnFromNotices(services)
  const { engine } = services
  if (engine) {
    const done = await withBar('The second engine, beside what is in use', (onProgress) =>
      rebuildIndexes(services, engine, { onProgress }),
    )
    if (!done) {
      say('Another process is building the indexes of the second engine: nothing was done there.')
      return 1
    }
    tell('meilisearch', await compareIndexes(services, engine))
  }
  say(`${((performance.now() - began) / 1000).toFixed(1)} s`)
  return 0
}

const check = async (services: Services): Promise<number> => {
  const own = await withBar('What may be searched, against the records', (onProgress) =>
    checkDocuments(services, { onProgress }),
  )
  tell('postgresql', own)
  const { engine } = services
  const theirs = engine
    ? await withBar('The second engine, against PostgreSQL', (onProgress) =>
        compareIndexes(services, engine, { onProgress }),
      )
    : []
  if (engine) tell('meilisearch', theirs)
  return [...own, ...theirs].some(differs) ? 2 : 0
}

/** Takes the second engine out of use: what it holds of us, and what was noted for it. */
const forget = async ({ worker, engine }: Services): Promise<number> => {
  await forgetEngine(worker, engine)
  say(
    engine
      ? 'The second engine holds nothing of this registry any more.'
      : 'What was noted for a second engine is forgotten; MEILI_URL says which, to empty it too.',
  )
  return 0
}

const COMMANDS: Readonly<Record<string, (services: Services) => Promise<number>>> = { rebuild, check, forget }

const main = async (): Promise<number> => {
  const [name = '', ...more] = process.argv.slice(2)
  const command = more.length === 0 ? COMMANDS[name] : undefined
  if (!command) {
    say(USAGE)
    return 1
  }
  const services = await getServices()
  try {
    return await command(services)
  } finally {
    await services.close()
  }
}

keepLastWords()
process.exitCode = await main().catch((error: unknown) => {
  const { name, code } = errorFacts(error)
  say(`It stopped (${code ?? name}). Nothing that is searched was taken away; run the same command again.`)
  return 1
})
