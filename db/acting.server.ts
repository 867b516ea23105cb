import { type Kysely, sql, type Transaction } from 'kysely'
import type { Actor } from '../app/domain/actor.ts'
import { keptPlan } from './kept-plan.server.ts'
import type { DB } from './schema.server.ts'

export type Tx = Transaction<DB>

export type ActingAs = {
  readonly actor: Actor
  /** SHA-256 of the secret that opens one row of its own: a session, a sitting, a parked form. */
  readonly secret?: Buffer
  /** The notice being started, before a family actor exists for it. */
  readonly startingNotice?: string
  /**
   * Statements marked `keptPlan` keep it here whatever PostgreSQL makes of its price: it plans one with a limit or an offset anew
   * each time otherwise, and planning all its policies takes longer than reading a page.
   */
  readonly plansKept?: true
}

/**
 * Opens one transaction and tells PostgreSQL who acts in it, so that row-level security judges the same actor as the
 * access policy. Settings end with the transaction: a pooled connection carries nothing to its next user.
 */
export const acting = async <T>(db: Kysely<DB>, as: ActingAs, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (tx) => {
    await actAs(tx, as)
    return work(tx)
  })

/** Tells PostgreSQL, for the rest of the transaction, who acts: once in each, and again where a sign-in makes a member of nobody. */
export const actAs = async (tx: Tx, as: ActingAs): Promise<void> => {
  const { actor } = as
  const member = actor.kind === 'member' ? actor : undefined
  const session = actor.kind === 'member' || actor.kind === 'enrolling' ? actor.session : undefined
  const notice = as.startingNotice ?? (actor.kind === 'family' ? actor.noticeId : '')
  await sql`select
      set_config('app.actor', ${actor.kind}, true),
      set_config('app.member', ${member?.memberId ?? ''}, true),
      set_config('app.institution', ${member?.institutionId ?? ''}, true),
      set_config('app.scopes', ${member?.scopes.join(',') ?? ''}, true),
      set_config('app.roles', ${member?.roles.join(',') ?? ''}, true),
      set_config('app.country', ${member?.country ?? ''}, true),
      set_config('app.notice', ${notice}, true),
      set_config('app.receipt', ${actor.kind === 'family' ? actor.receiptId : ''}, true),
      set_config('app.secret', ${as.secret?.toString('hex') ?? ''}, true),
      set_config('app.session', ${session?.hash ?? ''}, true),
      set_config('plan_cache_mode', ${as.plansKept ? 'force_generic_plan' : 'auto'}, true) ${keptPlan}`.execute(tx)
}
