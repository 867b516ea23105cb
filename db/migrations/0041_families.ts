import { type Kysely, sql } from 'kysely'

/**
 * Several children in one sitting: what a family told once is kept, encrypted, with the sitting in which it was told and
 * nowhere else. It goes with the sitting, so that the receipt of one child opens nothing of another's notice.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
alter table app.family_session add column carried_ciphertext text   -- context carried:<id_hash in hex>
  constraint carried_is_sealed check (carried_ciphertext ~ '^v1\\.[A-Za-z0-9_-]{1,32}\\.[A-Za-z0-9_-]{38,}$');
grant update (carried_ciphertext) on app.family_session to reencuentro_app;
`)
    .execute(db)
}
