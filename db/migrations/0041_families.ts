import { type Kysely, sql } from 'kysely'

const NOTICE = `(select nullif(current_setting('app.notice', true), '')::uuid)`
const RECEIPT = `(select nullif(current_setting('app.receipt', true), '')::uuid)`
const OWN = `(select current_setting('app.actor', true)) = 'family' and receipt_id = ${RECEIPT} and notice_id = ${NOTICE}
  and (select app.acting_holder()) is not null`
const SEALED = `~ '^v1\\.[A-Za-z0-9_-]{1,32}\\.[A-Za-z0-9_-]{38,}$'`

/**
 * Several children in one sitting: what a family told once is kept, encrypted, with the sitting in which it was told and
 * nowhere else. It goes with the sitting, so that the receipt of one child opens nothing of another's notice.
 *
 * Reminders: where a family wants to be reminded, and of what. The address is sealed and the receipt's own; no institution reads
 * it. Who holds the word at the foot of a message stops it through a gate, which answers the same whether there was anything.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
alter table app.family_session add column carried_ciphertext text   -- context carried:<id_hash in hex>
  constraint carried_is_sealed check (carried_ciphertext ${SEALED});
grant update (carried_ciphertext) on app.family_session to reencuentro_app;

create table app.reminder (
  receipt_id uuid primary key references app.receipt on delete cascade,
  notice_id uuid not null references app.notice on delete cascade,
  channel text not null check (channel in ('email','sms')),
  topics text[] not null check (cardinality(topics) > 0 and topics <@ array['review','office','expiry']),
  ciphertext text                           -- address, language, code and stop word, context reminder:<receipt>; none once stopped
    constraint ciphertext_is_sealed check (ciphertext ${SEALED}),
  address_digest text not null,             -- keyed: how many codes one address is sent
  stop_hash bytea not null unique,
  asked_at timestamptz not null,            -- when the last code was asked for
  codes int not null default 1,             -- asked for since the first of a day
  tries int not null default 0,             -- wrong codes given back
  confirmed_at timestamptz,
  stopped_at timestamptz,
  looked_on date,                           -- the office's day on which it was last looked what is due
  review_told date,
  expiry_told date,
  office_told timestamptz,
  check ((ciphertext is null) = (stopped_at is not null))
);
create index reminder_notice on app.reminder (notice_id);
create index reminder_address on app.reminder (address_digest);
create index reminder_to_look on app.reminder (looked_on) where confirmed_at is not null and stopped_at is null;
alter table app.reminder enable row level security;
alter table app.reminder force row level security;
revoke all on app.reminder from public;
grant select, insert, update, delete on app.reminder to reencuentro_worker, reencuentro_gate;
create policy worker_all on app.reminder for all to reencuentro_worker using (true) with check (true);
create policy gate_all on app.reminder for all to reencuentro_gate using (true) with check (true);
grant select (receipt_id, notice_id, channel, topics, ciphertext, stop_hash, asked_at, codes, tries, confirmed_at, stopped_at),
  insert (receipt_id, notice_id, channel, topics, ciphertext, address_digest, stop_hash, asked_at),
  update (channel, topics, ciphertext, address_digest, stop_hash, asked_at, codes, tries, confirmed_at, stopped_at, review_told, expiry_told, office_told)
  on app.reminder to reencuentro_app;
create policy app_select on app.reminder for select to reencuentro_app using (${OWN});
create policy app_insert on app.reminder for insert to reencuentro_app with check (${OWN});
create policy app_update on app.reminder for update to reencuentro_app using (${OWN}) with check (${OWN});

alter table app.outbox drop constraint outbox_kind_check, add constraint outbox_kind_check check (kind in
  ('match_sighting','match_notice','index_publication','index_notice','disclose','purge_photo','remind'));
create policy app_insert_reminder on app.outbox for insert to reencuentro_app with check (
  kind = 'remind' and exists (select 1 from app.reminder own where own.receipt_id = record_id));

grant create on schema app to reencuentro_gate;
create function app.stop_reminder(word bytea) returns void language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  update app.reminder r set stopped_at = clock_timestamp(), ciphertext = null where r.stop_hash = word and r.stopped_at is null
$$;
revoke all on function app.stop_reminder(bytea) from public;
grant execute on function app.stop_reminder(bytea) to reencuentro_app, reencuentro_worker;
alter function app.stop_reminder(bytea) owner to reencuentro_gate;
revoke create on schema app from reencuentro_gate;
`)
    .execute(db)
}
