import { type Kysely, sql } from 'kysely'

/** Errors are learnt of words as they stand and to an English ear (decision 51): those of how words sound in Spanish are read by nobody any more. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
delete from search.letter_error where way = 'spanish';
alter table search.letter_error drop constraint letter_error_way_check,
  add constraint letter_error_way_check check (way in ('letters','ear'));
`)
    .execute(db)
}
