/**
 * A child's own wish, and each child of a group by itself (protection rules 1 and 4). While the latest wish that the child
 * told is not to be found, nobody lifts its hold; a wish heard later is written down with who heard it, when and in which
 * language, by the carer or by the host country's authority. Of who is certainly 18 only the own wish to be found lifts it.
 * A hold for a reason opens one of its own for every child reported together with that one, so that each is decided by
 * itself. Replaces check_hold_writer of 0009 (the authority may add a reason; a lift asks for the wish).
 */
export const WISHES = `
create table app.child_wish (
  id uuid primary key,
  sighting_id uuid not null references app.sighting on delete cascade,
  wish text not null check (wish in ('be_found','not_be_found','undecided')),
  heard_by_ciphertext text not null,        -- who heard the child, name and function: context wish:<id>:heard_by
  heard_on date not null,
  said_in text not null,                    -- language in which the child said it
  institution_id uuid not null references app.institution,
  member_id uuid not null references app.member,
  at timestamptz not null default clock_timestamp()
);
create index child_wish_sighting on app.child_wish (sighting_id, at);
alter table app.child_wish enable row level security;
alter table app.child_wish force row level security;
grant select on app.child_wish to reencuentro_app;
create policy app_select on app.child_wish for select to reencuentro_app
  using (exists (select 1 from app.sighting seen where seen.id = sighting_id));

-- The only way in: what was heard stands in the screening too, as the latest wish. Days are the reader's; the database lets
-- a day pass on either side of it. Who heard the child comes encrypted, under the id that the application chose.
create function app.hear_child(told uuid, child uuid, said text, by_whom text, on_day date, language text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, app as $$
declare
  acting uuid := nullif(current_setting('app.member', true), '')::uuid;
  g app.sighting%rowtype; last date;
begin
  if acting is null or not app.take_children(child) then return 'access.unknown_record'; end if;
  select * into g from app.sighting s where s.id = child;
  if g.screening is null then return 'hold.unscreened'; end if;
  -- An envelope of three letters or more (app/keyring.server.ts): a nonce of 12 bytes, a tag of 16.
  if coalesce(by_whom, '') !~ '^v1\\.[A-Za-z0-9_-]{1,32}\\.[A-Za-z0-9_-]{42,}$' then return 'wish.heard_by_missing'; end if;
  if coalesce(language, '') = '' then return 'wish.language_missing'; end if;
  select greatest(max(w.heard_on), (g.screened_at at time zone 'UTC' - interval '12 hours')::date) into last from app.child_wish w where w.sighting_id = child;
  if on_day is null or on_day > (now() at time zone 'UTC' + interval '14 hours')::date then return 'wish.day_wrong'; end if;
  if on_day < last then return 'wish.older'; end if;
  insert into app.child_wish (id, sighting_id, wish, heard_by_ciphertext, heard_on, said_in, institution_id, member_id)
    values (told, child, said, by_whom, on_day, language, nullif(current_setting('app.institution', true), '')::uuid, acting);
  update app.sighting s set screening = jsonb_set(s.screening, '{childWish}', to_jsonb(said)), updated_at = clock_timestamp() where s.id = child;
  return 'ok';
end $$;

create or replace function app.check_hold_writer() returns trigger language plpgsql set search_path = pg_catalog, app as $$
declare child app.sighting%rowtype; by_carer boolean; by_authority boolean; wish text;
begin
  if current_user <> 'reencuentro_app' then return new; end if;
  select * into child from app.sighting s where s.id = new.sighting_id;
  wish := child.screening ->> 'childWish';
  by_carer := child.carer_id = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[]);
  by_authority := 'protection_authority' = any (string_to_array(current_setting('app.roles', true), ','))
    and child.host_country = current_setting('app.country', true);
  perform app.refuse_unless(old.closed_at is null, 'hold.none_open');
  perform app.refuse_unless(old.feared <@ new.feared or by_authority, 'hold.authority');
  perform app.refuse_unless(array_remove(array_remove(old.reasons, 'unscreened'), 'unsure') <@ new.reasons, 'hold.authority');
  perform app.refuse_unless(child.screening is not null or not 'unscreened' = any (old.reasons) or 'unscreened' = any (new.reasons), 'hold.unscreened');
  if new.closed_by = 'protection_authority' or (new.reviews, new.review_at, new.decided_by, new.decision_reason_ciphertext)
    is distinct from (old.reviews, old.review_at, old.decided_by, old.decision_reason_ciphertext) then
    perform app.refuse_unless(by_authority and new.decided_by = nullif(current_setting('app.member', true), '')::uuid, 'hold.authority');
    perform app.refuse_unless(btrim(new.decision_reason_ciphertext) <> '', 'hold.reason_missing');
    if new.closed_at is not null then
      perform app.refuse_unless(not 'unscreened' = any (old.reasons), 'hold.unscreened');
      perform app.refuse_unless(wish is distinct from 'not_be_found', 'hold.child_refuses');
      perform app.refuse_unless(wish = 'be_found' or not app.is_certainly_adult(child.person, app.day_in(child.host_country, now())), 'hold.own_wish_missing');
    end if;
  elsif new.closed_at is null then
    perform app.refuse_unless(by_carer or by_authority, 'hold.authority');
  end if;
  if new.closed_by = 'screening' then
    perform app.refuse_unless(by_carer and old.reasons <@ array['unscreened', 'unsure']
      and app.screening_reasons(child.screening) = '{}', 'hold.authority');
  end if;
  return new;
end $$;

-- A "no" is not answered away by a screening, however late its form arrives: app.hear_child alone changes it.
create function app.keep_refusal() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  perform app.refuse_unless(current_user <> 'reencuentro_app' or new.screening ->> 'childWish' is not distinct from 'not_be_found', 'hold.child_refuses');
  return new;
end $$;
create trigger sighting_refusal_kept before update of screening on app.sighting for each row
  when (old.screening ->> 'childWish' = 'not_be_found') execute function app.keep_refusal();

-- Reasons of the child itself (HOLDS_COMPANIONS of app/domain/hold.ts).
create function app.own_reasons(reasons text[]) returns text[] language sql immutable set search_path = pg_catalog as $$
  select coalesce(array_agg(one order by one), '{}') from unnest(reasons) one where one in ('child_wish','fear_of_state','fear_of_family','asylum_claim')
$$;
create function app.hold_companions() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
declare mate uuid;
begin
  if new.closed_at is not null then return null; end if;
  if tg_op = 'UPDATE' then
    if app.own_reasons(new.reasons) <@ old.reasons then return null; end if;
  elsif app.own_reasons(new.reasons) = '{}' then return null;
  end if;
  for mate in select g.id from app.sighting g join app.sighting me on me.id = new.sighting_id and g.party_id = me.party_id
      where g.id <> me.id and g.state = 'active' order by g.id loop
    update app.hold h set reasons = h.reasons || array['companion'] where h.sighting_id = mate and h.closed_at is null and not 'companion' = any (h.reasons);
    if not exists (select 1 from app.hold h where h.sighting_id = mate and h.closed_at is null) then
      insert into app.hold (id, sighting_id, reasons, review_at) values (gen_random_uuid(), mate, array['companion'], new.review_at);
    end if;
  end loop;
  return null;
end $$;
create trigger hold_spreads_to_companions after insert or update of reasons on app.hold for each row execute function app.hold_companions();

-- A hold that opens while another child of the group has one for a reason waits for a decision of its own as well.
create function app.hold_joins_companions() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
declare party uuid;
begin
  if new.closed_at is not null or 'companion' = any (new.reasons) then return new; end if;
  select s.party_id into party from app.sighting s where s.id = new.sighting_id;
  -- From the group to its holds: whatever the planner thinks of a growing table, never from every hold there is.
  if party is not null and exists (select 1 from unnest(array(select g.id from app.sighting g where g.party_id = party and g.id <> new.sighting_id)) mate
      cross join lateral (select h.reasons from app.hold h where h.sighting_id = mate and h.closed_at is null) theirs where app.own_reasons(theirs.reasons) <> '{}')
    then new.reasons := new.reasons || array['companion']; end if;
  return new;
end $$;
create trigger hold_joins_companions before insert on app.hold for each row execute function app.hold_joins_companions();
`

/** As HOLD_GATES: true where the app may call them. */
export const WISH_GATES: Readonly<Record<string, boolean>> = {
  'hear_child(uuid, uuid, text, text, date, text)': true,
  'hold_companions()': true,
  'hold_joins_companions()': true,
}
