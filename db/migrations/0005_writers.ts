import { type Kysely, sql } from 'kysely'

/**
 * What the app may change a row into, by who acts: policies judge a row as it is, these triggers the step from the old to
 * the new one. They bind the app's role alone; the worker and the gates have rules of their own.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create function app.refuse_unless(allowed boolean, code text) returns void language plpgsql set search_path = pg_catalog as $$
begin
  if allowed is not true then raise exception '%', code using errcode = 'check_violation'; end if;
end $$;
create function app.has_consent(wanted uuid, about text) returns boolean language sql stable set search_path = pg_catalog, app as $$
  select coalesce((select c.given from app.consent c where c.notice_id = wanted and c.purpose = about order by c.at desc, c.given limit 1), false)
$$;
create function app.acts_accredited() returns boolean language sql stable set search_path = pg_catalog, app as $$
  select current_setting('app.actor', true) = 'member' and exists (select 1 from app.institution i
    where i.accredited and i.id = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[]))
$$;

-- A family files and corrects; only an accredited institution verifies and registers, and only what was checked and consented.
create function app.check_notice_writer() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if current_user <> 'reencuentro_app' then return new; end if;
  if current_setting('app.actor', true) <> 'member' then
    perform app.refuse_unless(old.state = new.state or (old.state = 'draft' and new.state = 'filed'), 'access.unknown_record');
    perform app.refuse_unless((new.refused_reason_ciphertext, new.registered_at, new.closed_at, new.outcome)
      is not distinct from (old.refused_reason_ciphertext, old.registered_at, old.closed_at, old.outcome), 'access.unknown_record');
    if old.state = new.state then
      perform app.refuse_unless((new.responsible_id, new.filed_at, new.next_review)
        is not distinct from (old.responsible_id, old.filed_at, old.next_review), 'access.unknown_record');
    end if;
    -- Who seeks, and by which number a child may know them, only a call-back changes: whom a child fears is judged by it.
    perform app.refuse_unless(old.state = 'draft' or (new.content -> 'seekerRelation', new.content #> '{person,phoneDigests}')
      is not distinct from (old.content -> 'seekerRelation', old.content #> '{person,phoneDigests}'), 'notice.call_back_needed');
    perform app.refuse_unless(new.responsible_id = old.responsible_id or exists (select 1 from app.routing r
      where r.chancellery_id = new.chancellery_id and r.responsible_id = new.responsible_id), 'access.unknown_record');
    return new;
  end if;
  perform app.refuse_unless(new.responsible_id = old.responsible_id, 'access.unknown_record');
  if new.state <> old.state and new.state in ('verified', 'registered') then
    perform app.refuse_unless(app.acts_accredited(), 'access.not_accredited');
    perform app.refuse_unless((select v.verified from app.verification v where v.notice_id = new.id order by v.at desc limit 1), 'state.not_now');
  end if;
  if new.state <> old.state and new.state = 'registered' then
    perform app.refuse_unless(app.has_consent(new.id, 'partners_search'), 'notice.no_consent_search');
  end if;
  return new;
end $$;
create trigger notice_writer before update on app.notice for each row execute function app.check_notice_writer();

-- Anyone who may change a publication may take from it; only an accredited officer adds to it, under consent.
create function app.check_publication_writer() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if current_user <> 'reencuentro_app' or new.state = 'gone' then return new; end if;
  if tg_op = 'UPDATE' then
    if old.state = 'published' and new.expires_at <= old.expires_at
      and (old.document - 'indexed') @> (new.document - 'indexed')
      and (old.document -> 'indexed' = 'true' or coalesce(new.document -> 'indexed', 'false') = 'false') then return new; end if;
  end if;
  perform app.refuse_unless(app.acts_accredited(), 'access.not_accredited');
  perform app.refuse_unless(exists (select 1 from app.notice n where n.id = new.notice_id and n.state = 'registered'
    and n.chancellery_id = new.chancellery_id), 'publication.not_registered');
  perform app.refuse_unless(app.has_consent(new.notice_id, 'publish'), 'publication.no_consent');
  return new;
end $$;
create trigger publication_writer before insert or update on app.publication for each row execute function app.check_publication_writer();

-- A photo gets its public address from an accredited officer and under its own consent; a photo of a sighting never does.
alter table app.photo add check (sighting_id is null or public_token is null);
create function app.check_photo_writer() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if current_user <> 'reencuentro_app' or new.public_token is null then return new; end if;
  if tg_op = 'UPDATE' then
    if new.public_token = old.public_token then return new; end if;
  end if;
  perform app.refuse_unless(app.acts_accredited(), 'access.not_accredited');
  perform app.refuse_unless(app.has_consent(new.notice_id, 'publish_' || new.of || '_photo'), 'publication.no_consent');
  return new;
end $$;
create trigger photo_writer before insert or update on app.photo for each row execute function app.check_photo_writer();

-- Holds: the carer's screening closes one that only waited for answers; any other is the host country's authority's.
create function app.screening_reasons(screening jsonb) returns text[] language sql immutable set search_path = pg_catalog as $$
  select case when screening is null then array['unscreened'] else array_remove(array[
    case when screening ->> 'childWish' = 'not_be_found' then 'child_wish' end,
    case when screening ->> 'fearOfState' = 'yes' then 'fear_of_state' end,
    case when screening ->> 'fearOfFamily' = 'yes' then 'fear_of_family' end,
    case when screening ->> 'asylumClaim' = 'yes' then 'asylum_claim' end,
    case when coalesce(screening ->> 'childWish', '') not in ('be_found', 'not_be_found')
      or coalesce(screening ->> 'fearOfState', '') not in ('yes', 'no') or coalesce(screening ->> 'fearOfFamily', '') not in ('yes', 'no')
      or coalesce(screening ->> 'asylumClaim', '') not in ('yes', 'no') then 'unsure' end
  ], null) end
$$;
create function app.check_hold_writer() returns trigger language plpgsql set search_path = pg_catalog, app as $$
declare child app.sighting%rowtype; by_carer boolean; by_authority boolean;
begin
  if current_user <> 'reencuentro_app' then return new; end if;
  select * into child from app.sighting s where s.id = new.sighting_id;
  by_carer := child.carer_id = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[]);
  by_authority := 'protection_authority' = any (string_to_array(current_setting('app.roles', true), ','))
    and child.host_country = current_setting('app.country', true);
  perform app.refuse_unless(old.closed_at is null, 'hold.none_open');
  perform app.refuse_unless(array_remove(array_remove(old.reasons, 'unscreened'), 'unsure') <@ new.reasons, 'hold.authority');
  perform app.refuse_unless(child.screening is not null or not 'unscreened' = any (old.reasons) or 'unscreened' = any (new.reasons), 'hold.unscreened');
  if new.closed_by = 'protection_authority' or (new.reviews, new.review_at, new.decided_by, new.decision_reason_ciphertext)
    is distinct from (old.reviews, old.review_at, old.decided_by, old.decision_reason_ciphertext) then
    perform app.refuse_unless(by_authority and new.decided_by = nullif(current_setting('app.member', true), '')::uuid, 'hold.authority');
    perform app.refuse_unless(btrim(new.decision_reason_ciphertext) <> '', 'hold.reason_missing');
    perform app.refuse_unless(new.closed_at is null or not 'unscreened' = any (old.reasons), 'hold.unscreened');
  elsif new.closed_at is null then
    perform app.refuse_unless(by_carer, 'hold.authority');
  end if;
  if new.closed_by = 'screening' then
    perform app.refuse_unless(by_carer and old.reasons <@ array['unscreened', 'unsure']
      and app.screening_reasons(child.screening) = '{}', 'hold.authority');
  end if;
  return new;
end $$;
create trigger hold_writer before update on app.hold for each row execute function app.check_hold_writer();

-- At the end of the transaction every reason that a screening gave stands in an open hold, or it stood before this
-- screening too and the authority lifted it: a fear stated after a lift is a new one.
create function app.screening_held() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  perform app.refuse_unless(app.screening_reasons(new.screening) <@ coalesce((select array_agg(reason) from app.hold h, unnest(h.reasons) reason
    where h.sighting_id = new.id and (h.closed_at is null
      or h.closed_by = 'protection_authority' and reason = any (app.screening_reasons(old.screening)))), '{}'), 'hold.missing');
  return null;
end $$;
create constraint trigger sighting_screening_held after update of screening on app.sighting deferrable initially deferred
  for each row execute function app.screening_held();

-- The authority that was asked stays the one that decides: the country of a child does not change under a screened hold.
create function app.check_sighting_writer() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if current_user <> 'reencuentro_app' or new.host_country = old.host_country then return new; end if;
  perform app.refuse_unless(not exists (select 1 from app.hold h where h.sighting_id = new.id and h.closed_at is null
    and h.reasons <> array['unscreened']), 'hold.authority');
  return new;
end $$;
create trigger sighting_writer before update on app.sighting for each row execute function app.check_sighting_writer();

-- An answer that was given is not changed under its reader.
create function app.check_question_writer() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if current_user = 'reencuentro_app' then perform app.refuse_unless(old.answered_at is null, 'question.answered'); end if;
  return new;
end $$;
create trigger question_writer before update on app.question for each row execute function app.check_question_writer();

-- Whether the caring side recorded that the child agrees to be told of as safe: for the side that is about to tell, once
-- somebody of it may; what the caring side recorded otherwise stays unread.
create function app.child_agrees_to_tell(wanted uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, app as $$
  select exists (select 1 from app.best_interests b join app.match_case k on k.id = b.case_id
    join app.candidate_side s on s.candidate_id = k.candidate_id and s.side = 'seeker' and not s.held
    where b.case_id = wanted and b.agrees_to_tell and k.state in ('open', 'disclosed')
      and s.institution_id = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[])
      and string_to_array(current_setting('app.roles', true), ',') && array['consular_officer', 'partner_caseworker'])
$$;

-- The app discloses nothing by itself; only the seeker's side tells the family, with support at hand, and closes. What
-- supposes contact is told of a disclosed case; "does not want contact" when the child agreed, as the caring side recorded.
create function app.check_case_writer() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if current_user <> 'reencuentro_app' then return new; end if;
  perform app.refuse_unless(new.state = old.state or new.state <> 'disclosed', 'state.not_now');
  if (new.state <> old.state and (new.state in ('told', 'closed') or old.state in ('told', 'closed')))
    or (new.told_at, new.told_by, new.support_offered, new.outcome, new.closed_at)
      is distinct from (old.told_at, old.told_by, old.support_offered, old.outcome, old.closed_at) then
    perform app.refuse_unless(exists (select 1 from app.candidate_side s where s.candidate_id = new.candidate_id and s.side = 'seeker'),
      'access.unknown_record');
  end if;
  if new.state = 'told' then
    perform app.refuse_unless(old.state = 'told' or new.told_by = nullif(current_setting('app.member', true), '')::uuid, 'access.unknown_record');
    perform app.refuse_unless(new.support_offered, 'outcome.support_first');
    perform app.refuse_unless(new.outcome is not null, 'outcome.not_yet');
  end if;
  if new.outcome is distinct from old.outcome then
    perform app.refuse_unless(new.outcome is null or new.outcome not in ('reunited', 'safe_contact') or old.state = 'disclosed', 'outcome.not_yet');
    perform app.refuse_unless(new.outcome is distinct from 'safe_no_contact' or app.child_agrees_to_tell(new.id), 'outcome.not_yet');
  end if;
  return new;
end $$;
create trigger case_writer before update on app.match_case for each row execute function app.check_case_writer();

-- A signature that was taken back stays so.
create function app.check_signature_writer() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if current_user = 'reencuentro_app' then
    perform app.refuse_unless(old.withdrawn_at is null and new.withdrawn_at is not null, 'state.not_now');
  end if;
  return new;
end $$;
create trigger signature_writer before update on app.disclosure_signature for each row execute function app.check_signature_writer();

-- When the child no longer wants contact the caring side's signatures go, as if it had taken them back: one that stood
-- beside "not yet" would tell the seeker's side what the child said.
create function app.interests_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  if new.checked_at is null or coalesce(new.child_view, 'not_asked') in ('not_asked', 'does_not_want_contact') then
    update app.disclosure_signature set withdrawn_at = clock_timestamp()
      where case_id = new.case_id and side <> 'seeker' and withdrawn_at is null;
  end if;
  return null;
end $$;
create trigger interests_unsign after update on app.best_interests for each row execute function app.interests_changed();
grant create on schema app to reencuentro_gate;
`)
    .execute(db)
  for (const gate of ['screening_held()', 'interests_changed()', 'child_agrees_to_tell(uuid)']) {
    await sql.raw(`revoke all on function app.${gate} from public`).execute(db)
    await sql.raw(`grant execute on function app.${gate} to reencuentro_app, reencuentro_worker`).execute(db)
    await sql.raw(`alter function app.${gate} owner to reencuentro_gate`).execute(db)
  }
  await sql.raw('revoke create on schema app from reencuentro_gate').execute(db)
}
