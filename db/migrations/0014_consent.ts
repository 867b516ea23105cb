import { type Kysely, sql } from 'kysely'

/**
 * Consents of more than one holder: each parent answers by an own receipt, in force is the narrower; from 18 the person's
 * own answer replaces the others. One function answers for all who ask in SQL, the same rule as app/domain/consent.ts.
 * Replaces has_consent of 0005; may_be_told and telling_changed of 0003 (a consulate loses a confirmed pair too, unless it
 * has told the family); retract_notice of 0009; notice_stands and consent_ends_disclosure's trigger of 0013.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(TABLES).execute(db)
  await sql.raw('grant create on schema app to reencuentro_gate').execute(db)
  await sql.raw(RULE).execute(db)
  await sql.raw(`set role reencuentro_gate;${READERS};reset role`).execute(db)
  for (const [gate, roles] of Object.entries(GATES))
    await sql
      .raw(`set role reencuentro_gate;
revoke all on function app.${gate} from public;
grant execute on function app.${gate} to ${roles};
reset role`)
      .execute(db)
  await sql.raw('revoke create on schema app from reencuentro_gate').execute(db)
}

const TABLES = `
alter table app.receipt add check (holder in ('notifier','mother','father','guardian')),
  add column call_id uuid unique references app.task on delete set null;   -- the verified call in which it was given

alter table app.consent drop constraint consent_way_check,
  add constraint consent_way_check check (way in ('web_form','receipt_page','phone','in_person','import','person')),
  add column receipt_id uuid references app.receipt on delete set null,    -- which receipt gave it; none where a person wrote it down
  add column holder text not null default 'notifier' check (holder in ('notifier','mother','father','guardian','person')),
  add check ((way = 'person') = (holder = 'person') and (holder <> 'person' or member_id is not null));
grant insert (receipt_id) on app.consent to reencuentro_app;

-- The app's own way makes first receipts only; a second one comes from a verified call.
create policy app_first_receipt on app.receipt as restrictive for insert to reencuentro_app
  with check (holder = 'notifier' and call_id is null);

-- In the window of a copy only the notifier's own receipt opens the notifier's contact data.
drop policy app_select_copy on app.notice_contact;
create policy app_select_copy on app.notice_contact for select to reencuentro_app using ((select current_setting('app.actor', true)) = 'family'
  and notice_id = (select nullif(current_setting('app.notice', true), '')::uuid)
  and exists (select 1 from app.export_window open where open.notice_id = notice_contact.notice_id and open.expires_at > now())
  and exists (select 1 from app.receipt own where own.id = (select nullif(current_setting('app.receipt', true), '')::uuid) and own.holder = 'notifier'));

-- Who answers is who holds the receipt, not what the application says.
create function app.stamp_consent() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if new.receipt_id is not null then
    select r.holder into new.holder from app.receipt r where r.id = new.receipt_id and r.notice_id = new.notice_id and r.revoked_at is null;
    perform app.refuse_unless(new.holder is not null, 'access.unknown_record');
  end if;
  if current_user = 'reencuentro_app' and current_setting('app.actor', true) <> 'member' then
    perform app.refuse_unless(new.receipt_id is not null and new.receipt_id = nullif(current_setting('app.receipt', true), '')::uuid,
      'access.unknown_record');
  end if;
  return new;
end $$;
create trigger consent_stamped before insert on app.consent for each row execute function app.stamp_consent();

alter table app.task drop constraint task_kind_check, add constraint task_kind_check check (kind in ('verify','call_back','review_hold',
  'tell_family','answer_question','second_signature','protection_opinion','host_exception','break_glass','renew_publication','turned_18'));
`

const RULE = `
-- Whole years between two days; the text order is the calendar's.
create function app.whole_years(said text, on_day date) returns int language plpgsql immutable set search_path = pg_catalog as $$
begin
  return to_char(on_day, 'YYYY')::int - left(said, 4)::int
    - case when to_char(on_day, 'MM-DD') collate "C" < substr(said, 6) collate "C" then 1 else 0 end;
end $$;

-- Whole years since a partly known birth: of an unknown day or month the last.
create function app.years_since(birth text, on_day date) returns int language plpgsql immutable set search_path = pg_catalog as $$
begin
  return app.whole_years(case when length(birth) = 4 or birth like '%-01-01' then left(birth, 4) || '-12-31'
    when length(birth) = 7 then birth || '-31' else birth end, on_day);
end $$;

-- isCertainlyAdult of app/domain/notice.ts: all that is said of the age, and none of it an estimate. Asked of every notice that is
-- compared: in plpgsql it takes a tenth of the time.
create function app.is_certainly_adult(person jsonb, on_day date) returns boolean language plpgsql immutable set search_path = pg_catalog as $$
declare birth text := person ->> 'birthDate'; age jsonb := person -> 'age'; estimates text[] := array['observer', 'public', 'import'];
  by_birth boolean; by_age boolean;
begin
  if birth <> '' then
    by_birth := app.years_since(birth, on_day) >= 18 and coalesce(person -> 'saidBy' ->> 'birthDate', '') <> all (estimates);
  end if;
  if jsonb_typeof(age) = 'object' then
    by_age := (age ->> 'min')::int + greatest(0, app.whole_years(age ->> 'asOf', on_day)) >= 18
      and coalesce(person -> 'saidBy' ->> 'age', '') <> all (estimates);
  end if;
  return coalesce(by_birth and by_age, by_birth, by_age, false);
end $$;

-- What the holders answer to one purpose: the latest answer of each, all of them yes; of an adult the own one alone.
create function app.holders_agree(wanted uuid, about text, on_day date) returns boolean language sql stable set search_path = pg_catalog, app as $$
  select coalesce(bool_and(said.given), false) from (
    select distinct on (c.holder) c.given from app.consent c
    where c.notice_id = wanted and c.purpose = about and (c.holder = 'person' or about = 'forensic'
      or not coalesce((select app.is_certainly_adult(n.content -> 'person', on_day) from app.notice n where n.id = wanted), false))
    order by c.holder, c.at desc, c.given) said
$$;
-- Of these notices those whose holders agree today: the same rule, asked once for many.
create function app.consenting(wanted uuid[], about text) returns setof uuid language sql stable set search_path = pg_catalog, app as $$
  select said.notice_id from (
    select distinct on (c.notice_id, c.holder) c.notice_id, c.given from app.consent c join app.notice n on n.id = c.notice_id
      join app.institution office on office.id = n.responsible_id
    where c.notice_id = any (wanted) and c.purpose = about and (c.holder = 'person' or about = 'forensic'
      or not coalesce(app.is_certainly_adult(n.content -> 'person', app.day_in(office.country, now())), false))
    order by c.notice_id, c.holder, c.at desc, c.given) said
  group by said.notice_id having bool_and(said.given)
$$;
revoke all on function app.consenting(uuid[], text) from public;
grant execute on function app.consenting(uuid[], text) to reencuentro_worker, reencuentro_gate;
-- Of these notices those whose responsible office may be told of a match: a consulate only while the family wants it told.
create function app.tellable(wanted uuid[]) returns setof uuid language sql stable set search_path = pg_catalog, app as $$
  select n.id from app.notice n join app.institution i on i.id = n.responsible_id
  where n.id = any (wanted) and (i.kind not in ('chancellery', 'mission') or n.id in (select app.consenting(wanted, 'consulate_told')))
$$;
revoke all on function app.tellable(uuid[]) from public;
grant execute on function app.tellable(uuid[]) to reencuentro_worker, reencuentro_gate;
create function app.consent_stands(wanted uuid, about text, on_day date) returns boolean language sql stable set search_path = pg_catalog, app as $$
  select app.holders_agree(wanted, about, on_day) and (about not in ('publish_name','publish_seeker_photo','publish_child_photo','publish_details','index')
    or app.holders_agree(wanted, 'publish', on_day))
$$;
create or replace function app.has_consent(wanted uuid, about text) returns boolean language sql stable set search_path = pg_catalog, app as $$
  select app.consent_stands(wanted, about, (select app.day_at(n.responsible_id) from app.notice n where n.id = wanted))
$$;
`

const READERS = `
create or replace function app.may_be_told(wanted uuid) returns boolean language sql stable security definer set search_path = pg_catalog, app as $$
  select exists (select 1 from app.tellable(array[wanted]))
$$;

create or replace function app.retract_notice(wanted uuid) returns void language plpgsql security definer set search_path = pg_catalog, app as $$
declare comparable boolean;
begin
  select n.state = 'registered' and app.has_consent(n.id, 'partners_search') into comparable from app.notice n where n.id = wanted;
  update app.candidate set retracted = not coalesce(comparable, false)
    where notice_id = wanted and state <> 'confirmed' and retracted is distinct from not coalesce(comparable, false);
  if not coalesce(comparable, false) then
    delete from search.document where audience = 'partner' and record_id = wanted;
    delete from search.match_key where kind in ('notice', 'relative') and record_id = wanted;
  end if;
end $$;

-- The consulate keeps a pair only where its own people have told the family of it; what they did stays in the trail.
create function app.untell_consulate(wanted uuid) returns void language sql volatile security definer set search_path = pg_catalog, app as $$
  delete from app.candidate_side side using app.candidate c
    where c.id = side.candidate_id and c.notice_id = wanted and side.side = 'seeker' and not app.may_be_told(wanted)
      and not exists (select 1 from app.match_case k where k.candidate_id = c.id and k.told_at is not null)
$$;
create or replace function app.telling_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  perform app.untell_consulate(new.notice_id);
  return new;
end $$;

create or replace function app.notice_stands(wanted uuid) returns boolean language sql stable security definer set search_path = pg_catalog, app as $$
  select coalesce((select n.state = 'registered' and app.may_be_told(n.id) and app.has_consent(n.id, 'partners_search')
    from app.notice n where n.id = wanted), false)
$$;

-- Everything outside of the public page that rests on the consents of a notice, after they changed by themselves: at 18.
create function app.follow_consents(wanted uuid) returns void language plpgsql volatile security definer set search_path = pg_catalog, app as $$
begin
  perform app.end_disclosures(wanted);
  perform app.retract_notice(wanted);
  perform app.untell_consulate(wanted);
  if not app.has_consent(wanted, 'consulate_see') then
    update search.document set document = jsonb_set(document, '{consulatesMaySee}', 'false') where audience = 'partner' and record_id = wanted;
  end if;
end $$;

-- A second receipt, once for each call in which the acting officer confirmed who asks; one lost before is revoked.
create function app.issue_second_receipt(call uuid, new_id uuid, hash bytea, key text, whose text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, app as $$
declare about uuid;
begin
  select t.notice_id into about from app.task t join app.notice n on n.id = t.notice_id
    where t.id = call and t.kind = 'call_back' and t.request = 'second_receipt' and t.result = 'second_receipt'
      and t.done_by = nullif(current_setting('app.member', true), '')::uuid and n.state <> 'draft'
      and n.responsible_id = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[]) and app.is_accredited()
      and string_to_array(current_setting('app.roles', true), ',') && array['consular_officer', 'partner_caseworker'];
  if about is null or whose not in ('mother', 'father', 'guardian') or exists (select 1 from app.receipt r where r.call_id = call)
    then return false; end if;
  with former as (update app.receipt r set revoked_at = clock_timestamp()
    where r.notice_id = about and r.holder = whose and r.revoked_at is null returning r.id)
  delete from app.family_session s using former where s.receipt_id = former.id;
  insert into app.receipt (id, notice_id, code_hash, key_id, holder, call_id) values (new_id, about, hash, key, whose, call);
  return true;
end $$;

-- The own consent of a person who is certainly 18, as told to the institution that cares for them.
create function app.record_own_consent(pair uuid, about text, agrees boolean, said_in text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, app as $$
declare notice uuid;
begin
  select c.notice_id into notice from app.candidate_side s join app.candidate c on c.id = s.candidate_id
    where s.candidate_id = pair and s.side = 'carer' and c.state = 'confirmed'
      and s.institution_id = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[])
      and app.shares_pair(s.side, s.other_id) and app.stands_by_role(s.side);
  if notice is null then return 'access.unknown_record'; end if;
  perform 1 from app.notice n where n.id = notice for no key update;
  if not (select app.is_certainly_adult(n.content -> 'person', app.day_at(n.responsible_id)) from app.notice n where n.id = notice)
    then return 'consent.not_adult'; end if;
  insert into app.consent (id, notice_id, purpose, given, way, locale, member_id, holder)
    values (gen_random_uuid(), notice, about, agrees, 'person', said_in, nullif(current_setting('app.member', true), '')::uuid, 'person');
  return 'ok';
end $$;
`

const GATES: Readonly<Record<string, string>> = {
  'untell_consulate(uuid)': 'reencuentro_worker',
  'follow_consents(uuid)': 'reencuentro_worker',
  'issue_second_receipt(uuid, uuid, bytea, text, text)': 'reencuentro_app',
  'record_own_consent(uuid, text, boolean, text)': 'reencuentro_app',
}
