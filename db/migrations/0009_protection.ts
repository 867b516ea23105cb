import { type Kysely, sql } from 'kysely'
import { AGREEMENT_GATES, AGREEMENTS } from './protection/agreements.ts'
import { BREAK_GLASS, BREAK_GLASS_GATES } from './protection/break-glass.ts'
import { HOLD_GATES, HOLDS } from './protection/holds.ts'

const TABLES = ['app.hold_link', 'app.agreement', 'app.sharing', 'app.break_glass']
const GATES = { ...HOLD_GATES, ...AGREEMENT_GATES, ...BREAK_GLASS_GATES }

/** Protection: whom a hold covers, what institutions share by agreement, emergency access. Each part is a file of its own in protection/. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw('grant create on schema app to reencuentro_gate').execute(db)
  for (const part of [HOLDS, AGREEMENTS, BREAK_GLASS]) await sql.raw(part).execute(db)
  for (const table of TABLES)
    for (const trusted of ['worker', 'gate'])
      await sql
        .raw(`grant select, insert, update, delete on ${table} to reencuentro_${trusted};
create policy ${trusted}_all on ${table} for all to reencuentro_${trusted} using (true) with check (true)`)
        .execute(db)
  for (const [gate, ofApp] of Object.entries(GATES)) {
    await sql
      .raw(`revoke all on function app.${gate} from public;
grant execute on function app.${gate} to reencuentro_worker${ofApp ? ', reencuentro_app' : ''};
alter function app.${gate} owner to reencuentro_gate`)
      .execute(db)
  }
  await sql.raw('revoke create on schema app from reencuentro_gate').execute(db)
}
