/**
 * Scores open candidates anew when another version of the model is in force than the one that scored them. What is left to do is
 * read from the candidates themselves, so that whoever goes on after a stop, or on another machine, goes on where it ended. People's
 * decisions stay: a rejected pair comes back by new evidence alone (app/domain/matching/reopening.ts).
 */
import { type Kysely, sql } from 'kysely'
import type { DB } from '../../db/schema.server.ts'
import { WORK_LOCKS } from '../../db/work-locks.ts'
import { log } from '../http/log.ts'
import type { Services } from '../services.server.ts'
import { matchSightingAgain } from './match.server.ts'
import { type ModelInForce, modelInForce } from './model-in-force.server.ts'

/** Milliseconds of one step: what arrives meanwhile waits no longer. */
const STEP = 1000
const AT_ONCE = 20
/** Milliseconds between two lines of progress. */
const TELL = 30_000
/** Milliseconds until it looks again once nothing is left, or what is left has failed. */
const REST = 300_000
const FIRST = '00000000-0000-0000-0000-000000000000'

const isOpen = sql<boolean>`state in ('suggested', 'proposed') and not retracted`

/** Sightings in order, after this one, with an open candidate of another version. */
const listBehind = async (db: Kysely<DB>, version: string, after: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ sighting_id: string }>`
    select distinct sighting_id from app.candidate where ${isOpen} and sighting_id > ${after}
      and model_version <> ${version} order by sighting_id limit ${AT_ONCE}`.execute(db)
  return rows.map(({ sighting_id }) => sighting_id)
}

export type VersionCount = { readonly version: string; readonly open: number; readonly rejected: number }
export type ModelStatus = {
  readonly inForce: string
  readonly refused: ModelInForce['refused']
  readonly versions: readonly VersionCount[]
}

/** How many candidates each version has scored, those still open and those rejected. Counts alone. */
export const modelStatus = async (db: Kysely<DB>): Promise<ModelStatus> => {
  const { rows } = await sql<VersionCount>`
    select model_version as version, (count(*) filter (where ${isOpen}))::int as open, (count(*) filter (where state = 'rejected'))::int as rejected
    from app.candidate group by model_version order by model_version`.execute(db)
  const { version, refused } = await modelInForce(db)
  return { inForce: version, refused, versions: rows }
}

export type Rescoring = {
  /** Works for about a second and gives how many sightings it took; 0 while nothing is left, or another process is at it. */
  readonly step: () => Promise<number>
}

/** The background work of one process: call `step` when there is nothing else to do. A sighting that fails is tried again at the next pass. */
export const startRescoring = (services: Services): Rescoring => {
  let after = FIRST
  let restUntil = 0
  let tellAt = 0
  let rescored = 0
  const scoreAnew = async (sightingId: string): Promise<void> => {
    try {
      await matchSightingAgain(services, sightingId)
      rescored++
    } catch (error) {
      services.onWorkFailed?.('rescore', error)
    }
  }

  const tell = async (): Promise<void> => {
    const { inForce, versions } = await modelStatus(services.worker)
    const left = versions.filter(({ version }) => version !== inForce).reduce((sum, { open }) => sum + open, 0)
    log.info({ model: inForce, sightings: rescored, left }, 'candidates scored anew')
    if (left === 0) rescored = 0
  }

  const pass = async (): Promise<number> => {
    const until = Date.now() + STEP
    let taken = 0
    const { version } = await modelInForce(services.worker)
    for (const sightingId of await listBehind(services.worker, version, after)) {
      if (Date.now() > until) break
      after = sightingId
      taken++
      await scoreAnew(sightingId)
    }
    return taken
  }

  const step = async (): Promise<number> => {
    if (Date.now() < restUntil) return 0
    const taken = await services.worker.transaction().execute(async (tx) => {
      const { rows } = await sql<{
        mine: boolean
      }>`select pg_try_advisory_xact_lock(${WORK_LOCKS.rescore}) as mine`.execute(tx)
      return rows[0]?.mine ? pass() : 0
    })
    const ended = taken === 0
    if (ended) {
      after = FIRST
      restUntil = Date.now() + REST
    }
    if (rescored > 0 && (ended || Date.now() >= tellAt)) {
      tellAt = Date.now() + TELL
      await tell()
    }
    return taken
  }
  return { step }
}
