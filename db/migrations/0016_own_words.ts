import { type Kysely, sql } from 'kysely'
import { HOLDER_GATES, HOLDERS } from './protection/holders.ts'
import { WISH_GATES, WISHES } from './protection/wishes.ts'
import { WITHDRAWN_PAIR_GATES, WITHDRAWN_PAIRS } from './protection/withdrawn-pairs.ts'

const TABLES = ['app.notice_addition', 'app.child_wish']
const GATES = { ...HOLDER_GATES, ...WISH_GATES, ...WITHDRAWN_PAIR_GATES }

/**
 * Whose word counts: another holder's receipt, the child's own wish and each child of a group, a family that withdrew, a
 * person of 18. Each part is a file of its own in protection/ and says what it replaces.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw('grant create on schema app to reencuentro_gate').execute(db)
  for (const part of [HOLDERS, WISHES, WITHDRAWN_PAIRS]) await sql.raw(part).execute(db)
  for (const table of TABLES)
    for (const trusted of ['worker', 'gate'])
      await sql
        .raw(`grant select, insert, update, delete on ${table} to reencuentro_${trusted};
create policy ${trusted}_all on ${table} for all to reencuentro_${trusted} using (true) with check (true)`)
        .execute(db)
  for (const [gate, ofApp] of Object.entries(GATES))
    await sql
      .raw(`revoke all on function app.${gate} from public;
grant execute on function app.${gate} to reencuentro_worker${ofApp ? ', reencuentro_app' : ''};
alter function app.${gate} owner to reencuentro_gate`)
      .execute(db)
  await sql.raw('revoke create on schema app from reencuentro_gate').execute(db)
}
