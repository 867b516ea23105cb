/**
 * The version of the model that this registry matches with: what `npm run model -- use` put in force last, in the database,
 * so that all its processes weigh alike from the next record on; the one that the program ships before that.
 */
import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { recordAudit } from '../../db/audit.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { WORK_LOCKS } from '../../db/work-locks.ts'
import { shippedCalibration, shippedModel, versionOf } from '../domain/matching/model.ts'
import type { Calibration, MatchingContext } from '../domain/matching/types.ts'
import { log } from '../http/log.ts'
import { contextOf } from './context.server.ts'
import { type ModelFault, type ModelFile, parseModelFile, printModelFile } from './model-file.ts'

/** Taken once at the beginning of a piece of work and handed on: what it stores was weighed by one version alone. */
export type ModelInForce = {
  /** What a stored candidate is marked with. */
  readonly version: string
  readonly context: MatchingContext
  readonly calibration: Calibration | undefined
  /** Why the version that was put in force cannot be used by this program, which matches with its own meanwhile. */
  readonly refused?: { readonly version: string; readonly fault: ModelFault }
}

export const shippedFile: ModelFile = { model: shippedModel, calibration: shippedCalibration }

const inForceOf = ({ model, calibration }: ModelFile): ModelInForce => ({
  version: versionOf(model, calibration),
  context: contextOf(model),
  calibration,
})

const SHIPPED = inForceOf(shippedFile)
let kept: { readonly number: string; readonly model: ModelInForce } | undefined

/** The version in force at this moment. */
export const modelInForce = async (db: Kysely<DB>): Promise<ModelInForce> => {
  const { rows } = await sql<{ number: string; version: string }>`
    select m.number::text, m.version from app.matching_model m order by m.number desc limit 1 ${keptPlan}`.execute(db)
  const [latest] = rows
  if (!latest) return SHIPPED
  if (kept?.number !== latest.number) kept = { number: latest.number, model: await read(db, latest) }
  return kept.model
}

/** Parsed once a process. */
const read = async (
  db: Kysely<DB>,
  { number, version }: { readonly number: string; readonly version: string },
): Promise<ModelInForce> => {
  const { file } = await db
    .selectFrom('app.matching_model')
    .select('file')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  if (file === null) return SHIPPED
  const parsed = parseModelFile(JSON.stringify(file))
  if ('file' in parsed) return inForceOf(parsed.file)
  // Of another program: a comparison more or less. Matching goes on, since a missed match leaves a child alone.
  log.error({ model: version, fault: parsed.fault.code, field: parsed.fault.field }, 'model refused')
  return { ...SHIPPED, refused: { version, fault: parsed.fault } }
}

/** What stands against putting a file in force: another file had its name. */
export type UseVerdict =
  | { readonly ok: true; readonly version: string; readonly before: string }
  | { readonly ok: false }

/**
 * Puts a model in force from the next piece of work on, null for the one that the program ships. The worker scores open candidates of
 * other versions anew. The name of a version stands for one file for ever, since candidates are marked with it.
 */
export const putInForce = (db: Kysely<DB>, file: ModelFile | null): Promise<UseVerdict> =>
  db.transaction().execute(async (tx) => {
    // One after another: each sees the names that were taken before.
    await sql`select pg_advisory_xact_lock(${WORK_LOCKS.useModel})`.execute(tx)
    const before = await modelInForce(tx)
    const { version } = file ? inForceOf(file) : SHIPPED
    const text = JSON.stringify(file)
    const { rows } = await sql<{ same: boolean }>`
      select file is not distinct from ${text}::jsonb as same from app.matching_model where version = ${version} and file is not null`.execute(
      tx,
    )
    const isShippedName = file !== null && version === SHIPPED.version
    if (rows.some(({ same }) => !same) || isShippedName) return { ok: false }
    await tx
      .insertInto('app.matching_model')
      .values({ version, file: file && text })
      .execute()
    // What the version held then, so that a row changed behind everybody's back differs from the trail.
    const sha256 = createHash('sha256')
      .update(printModelFile(file ?? shippedFile))
      .digest('hex')
    await recordAudit(
      tx,
      { kind: 'worker' },
      { act: 'model.use', details: { version, before: before.version, sha256 } },
    )
    return { ok: true, version, before: before.version }
  })
