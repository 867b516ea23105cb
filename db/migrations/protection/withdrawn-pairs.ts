/**
 * A confirmed pair after the family, or the person sought once 18, no longer allows to compare: both projections are shut to
 * both sides, as those of any other pair, unless the family was told already. The case of the child is not the family's
 * alone: who cares for the child keeps what it wrote down of the child itself, by app.kept_case, and writes down there what
 * the person of 18 answers. Given again, the pair is there again. Replaces retract_notice and record_own_consent of 0014;
 * child_agrees_to_tell and disclosure_progress of 0009; policies of app.match_case and app.best_interests (0002).
 */
const SCOPES = `string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[]`

export const WITHDRAWN_PAIRS = `
set role reencuentro_gate;
create or replace function app.retract_notice(wanted uuid) returns void language plpgsql security definer set search_path = pg_catalog, app as $$
declare comparable boolean; allowed boolean;
begin
  -- A match that is being stored holds the notice (lockComparable) and is judged once it has committed.
  perform 1 from app.notice n where n.id = wanted for no key update;
  select app.has_consent(n.id, 'partners_search'), n.state = 'registered' into allowed, comparable from app.notice n where n.id = wanted;
  allowed := coalesce(allowed, false);
  comparable := allowed and coalesce(comparable, false);
  update app.candidate c set retracted = judged.retracted from (
    select p.id, case when p.state <> 'confirmed' then not comparable
        or exists (select 1 from app.sighting g where g.id = p.sighting_id and g.state <> 'active')
      else not allowed and not exists (select 1 from app.match_case k where k.candidate_id = p.id and k.told_at is not null) end as retracted
    from app.candidate p where p.notice_id = wanted) judged
  where c.id = judged.id and c.retracted is distinct from judged.retracted;
  if not comparable then
    delete from search.document where audience = 'partner' and record_id = wanted;
    delete from search.match_key where kind in ('notice', 'relative') and record_id = wanted;
  end if;
end $$;
create or replace function app.disclosure_progress(wanted uuid) returns table (signed_side text, signed_at timestamptz)
language sql stable security definer set search_path = pg_catalog, app as $$
  select g.side, g.signed_at from app.disclosure_signature g join app.match_case k on k.id = g.case_id
  where g.case_id = wanted and g.withdrawn_at is null and exists (
    select 1 from app.candidate_side s where s.candidate_id = k.candidate_id and not s.retracted and (not s.held or s.side <> 'seeker')
      and s.institution_id = any (${SCOPES}) and app.stands_by_role(s.side) and (select app.takes_part())
      and (s.side = 'protection' or s.other_id = any ((select app.agreed('candidates'))::uuid[])))
$$;
create or replace function app.child_agrees_to_tell(wanted uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, app as $$
  select exists (select 1 from app.best_interests b join app.match_case k on k.id = b.case_id
    join app.candidate_side s on s.candidate_id = k.candidate_id and s.side = 'seeker' and not s.held and not s.retracted
    where b.case_id = wanted and b.agrees_to_tell and k.state in ('open', 'disclosed')
      and s.institution_id = any (${SCOPES})
      and s.other_id = any ((select app.agreed('candidates'))::uuid[]) and app.stands_by_role('seeker') and app.takes_part())
$$;
reset role;

-- The caring side's own part of a case, whether or not the other side's part may be read now.
create function app.caring_cases() returns table (case_id uuid, candidate_id uuid, side text, own_record_id uuid, own_title text,
  held boolean, withdrawn boolean) language sql stable security definer set search_path = pg_catalog, app as $$
  select k.id, s.candidate_id, s.side, s.own_record_id, s.document ->> 'ownTitle', s.held, s.retracted
  from app.candidate_side s join app.match_case k on k.candidate_id = s.candidate_id
  where s.institution_id = any (${SCOPES}) and s.side in ('carer', 'protection') and s.state = 'confirmed'
    and app.shares_pair(s.side, s.other_id) and app.stands_by_role(s.side) and app.takes_part()
$$;
create function app.kept_case(wanted uuid) returns table (candidate_id uuid, side text, own_record_id uuid, own_title text, held boolean,
  withdrawn boolean, shared text[]) language sql stable security definer set search_path = pg_catalog, app as $$
  select c.candidate_id, c.side, c.own_record_id, c.own_title, c.held, c.withdrawn, app.shared_in(c.candidate_id, c.side)
  from app.caring_cases() c where c.case_id = wanted order by c.side limit 1
$$;

-- Alone, beside the policies of a pair that both sides read: most never ask it.
create policy app_select_kept on app.match_case for select to reencuentro_app
  using (id in (select kept.case_id from app.caring_cases() kept where kept.withdrawn));
create policy app_select_kept on app.best_interests for select to reencuentro_app
  using (case_id in (select kept.case_id from app.caring_cases() kept where kept.withdrawn));
create policy app_insert_kept on app.best_interests for insert to reencuentro_app
  with check (case_id in (select kept.case_id from app.caring_cases() kept where kept.withdrawn)
    and (checked_by is null or checked_by = (select nullif(current_setting('app.member', true), '')::uuid)));
create policy app_update_kept on app.best_interests for update to reencuentro_app
  using (case_id in (select kept.case_id from app.caring_cases() kept where kept.withdrawn));

-- What a person of 18 answers, told to the institution that cares for them: how and when, beside language and purpose.
alter table app.consent add column told_how text check (told_how in ('in_person','phone','video','in_writing')),
  add column told_on date,
  add check (holder = 'person' or (told_how is null and told_on is null));

set role reencuentro_gate;
drop function app.record_own_consent(uuid, text, boolean, text);
reset role;
create function app.record_own_consent(wanted uuid, about text, agrees boolean, how text, on_day date, said_in text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, app as $$
declare notice uuid;
begin
  select c.notice_id into notice from app.kept_case(wanted) mine join app.candidate c on c.id = mine.candidate_id where mine.side = 'carer';
  if notice is null or nullif(current_setting('app.member', true), '') is null then return 'access.unknown_record'; end if;
  perform 1 from app.notice n where n.id = notice for no key update;
  if not (select app.is_certainly_adult(n.content -> 'person', app.day_at(n.responsible_id)) from app.notice n where n.id = notice)
    then return 'consent.not_adult'; end if;
  if about is null or about = 'forensic' or agrees is null then return 'consent.answer_missing'; end if;
  if how is null then return 'consent.way_missing'; end if;
  if coalesce(said_in, '') = '' then return 'wish.language_missing'; end if;
  if on_day is null or on_day > (now() at time zone 'UTC' + interval '14 hours')::date then return 'wish.day_wrong'; end if;
  insert into app.consent (id, notice_id, purpose, given, way, locale, member_id, holder, told_how, told_on)
    values (gen_random_uuid(), notice, about, agrees, 'person', said_in, nullif(current_setting('app.member', true), '')::uuid, 'person', how, on_day);
  return 'ok';
end $$;

-- What the person answered so far, newest first, to the side that cares for them; and whether it is theirs to answer yet.
create function app.own_consents(wanted uuid) returns table (id uuid, purpose text, given boolean, told_how text, told_on date, said_in text, at timestamptz)
language sql stable security definer set search_path = pg_catalog, app as $$
  select c.id, c.purpose, c.given, c.told_how, c.told_on, c.locale, c.at
  from app.kept_case(wanted) mine join app.candidate pair on pair.id = mine.candidate_id join app.consent c on c.notice_id = pair.notice_id
  where mine.side = 'carer' and c.holder = 'person' order by c.at desc, c.given
$$;
create function app.is_own_to_consent(wanted uuid) returns boolean language sql stable security definer set search_path = pg_catalog, app as $$
  select coalesce((select app.is_certainly_adult(n.content -> 'person', app.day_at(n.responsible_id))
    from app.kept_case(wanted) mine join app.candidate pair on pair.id = mine.candidate_id join app.notice n on n.id = pair.notice_id
    where mine.side = 'carer'), false)
$$;
`

/** As HOLD_GATES: true where the app may call them. */
export const WITHDRAWN_PAIR_GATES: Readonly<Record<string, boolean>> = {
  'caring_cases()': true,
  'kept_case(uuid)': true,
  'record_own_consent(uuid, text, boolean, text, date, text)': true,
  'own_consents(uuid)': true,
  'is_own_to_consent(uuid)': true,
}
