/** The ways of searching that are set side by side: our two engines, and others as they come. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import MiniSearch from 'minisearch'
import { foldText } from '../../../app/domain/matching/fold.ts'
import { type MeilisearchServer, startMeilisearch } from '../../support/meilisearch.ts'
import { trigram } from '../matching/peers/trigram.ts'
import type { BenchNotice } from '../matching/world.ts'
import { TOP, wordsOf } from './oracle.ts'
import { fillPlainMeilisearch } from './plain-meilisearch.ts'
import type { SearchRegistry } from './registry.ts'

export type Way = {
  readonly name: string
  /** One of our own engines, beside the others as they come. */
  readonly ours?: true
  readonly search: (text: string) => Promise<readonly number[]> | readonly number[]
  readonly close: () => Promise<void> | void
  readonly size?: Size
}
/** What it takes: megabytes on disk and in memory, notices a second while it was built. */
export type Size = { readonly disk?: number; readonly memory?: number; readonly rate: number }

/** Megabytes of memory that a process holds; undefined where that cannot be read. */
const memoryOf = (pid: number | undefined): number | undefined => {
  if (pid === undefined || !existsSync(`/proc/${pid}/status`)) return undefined
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
}

const diskOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    // What is taken of the disk: its files have holes.
    .reduce((sum, one) => sum + statSync(path.join(one.parentPath, one.name)).blocks * 512, 0) /
  2 ** 20

/** Meilisearch twice, each on a server of its own: as our second engine, and as it comes. */
export const openMeilisearches = async (
  registry: SearchRegistry,
  notices: readonly BenchNotice[],
  tell: (line: string) => void,
): Promise<readonly Way[]> => {
  const fill = async (
    name: string,
    ours: boolean,
    work: (server: MeilisearchServer) => Promise<{ search: Way['search']; seconds: number }>,
  ): Promise<Way> => {
    tell(`${name}: filling it`)
    const server = await startMeilisearch()
    const { search, seconds } = await work(server)
    const size = { disk: diskOf(server.folder), memory: memoryOf(server.pid()), rate: notices.length / seconds }
    return { name, search, size, close: server.close, ...(ours ? { ours } : {}) }
  }
  return [
    await fill('Reencuentro on Meilisearch', true, registry.mirror),
    await fill('Meilisearch', false, (server) => fillPlainMeilisearch(server, notices, TOP)),
  ]
}

export const openMiniSearch = (notices: readonly BenchNotice[]): Way => {
  const began = performance.now()
  const index = new MiniSearch<{ id: number; name: string }>({ fields: ['name'] })
  index.addAll(notices.map((notice, id) => ({ id, name: wordsOf(notice).join(' ') })))
  return {
    size: { rate: notices.length / ((performance.now() - began) / 1000) },
    name: 'MiniSearch, fuzzy .34',
    search: (text) =>
      index
        .search(foldText(text), { fuzzy: 0.34, prefix: true })
        .slice(0, TOP)
        .map(({ id }) => id as number),
    close: () => undefined,
  }
}

export const openTrigram = async (notices: readonly BenchNotice[]): Promise<Way> => {
  const ranker = await trigram.prepare(notices)
  return {
    name: 'pg_trgm',
    search: async (text) => {
      const { ids } = await ranker.rank({ person: { name: { raw: text } }, event: {} } as never)
      return ids
    },
    close: () => ranker.close?.(),
  }
}
