import { type Kysely, sql } from 'kysely'

/**
 * A word that is taken back waits for the lock of app.sharing before its row is taken, as one that is said does (JOINING). Taken after it, as
 * renew_sharing alone does, who says a word at that moment holds the lock and waits for the row: a deadlock. Of a statement, since a trigger of a
 * row that goes comes when the row is locked already.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
set role reencuentro_gate;
grant execute on function app.await_sharing() to reencuentro_owner;
reset role;
create trigger a_waits_to_go before delete on app.agreement_confirmation for each statement execute function app.await_sharing();
`)
    .execute(db)
}
