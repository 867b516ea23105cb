/**
 * What each side of a pair may read, judged in the transaction of whatever changes it: a hold on the other child, a withdrawn
 * report, a notice that left the registry, a consent, another's "not the same". One reason or another looks the same.
 */
export const JUDGING = `
-- Who answers for a report: its carer, or for one without an agreement the authority of the country where the child is.
create function app.answers_for(record_kind text, wanted uuid) returns uuid language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select case when record_kind = 'notice' then (select n.responsible_id from app.notice n where n.id = wanted)
    else (select case when i.agreement = 'none' then coalesce(app.protection_authority_of(g.host_country), g.carer_id) else g.carer_id end
      from app.sighting g join app.institution i on i.id = g.carer_id where g.id = wanted) end
$$;

-- Whether this side may not read of the other record now.
create function app.withholds(record_kind text, own uuid, other uuid, own_holder uuid, other_holder uuid, other_said text) returns boolean
language plpgsql stable set search_path = pg_catalog, app, pg_temp as $$
begin
  if own_holder <> other_holder and other_said is not distinct from 'different' then return true; end if;
  if record_kind = 'sighting' then
    return (select count(*) from app.sighting g where g.id in (own, other) and g.state = 'active') < 2
      or (own_holder <> other_holder and coalesce((select g.held from app.sighting g where g.id = other), true));
  end if;
  return (select count(*) from app.notice n where n.id in (own, other) and n.state = 'registered' and n.erased_at is null
      and n.id in (select app.consenting(array[own, other], 'partners_search'))) < 2
    or (own_holder <> other_holder and (select i.kind in ('chancellery', 'mission') from app.institution i where i.id = own_holder)
      and not exists (select 1 from app.consenting(array[other], 'consulate_see')));
end $$;

-- The sides first, each judged in a later statement: of two changes at once, the later one sees both.
create function app.judge_pairs(touched uuid[]) returns void language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if touched = '{}' then return; end if;
  perform 1 from app.duplicate_side s where s.duplicate_id = any (touched) order by s.duplicate_id, s.side for update;
  update app.duplicate_side s set institution_id = holders.own, other_id = holders.other
    from (select one.duplicate_id, one.side, app.answers_for(d.kind, case one.side when 'a' then d.a_id else d.b_id end) as own,
        app.answers_for(d.kind, case one.side when 'a' then d.b_id else d.a_id end) as other
      from app.duplicate_side one join app.duplicate d on d.id = one.duplicate_id where one.duplicate_id = any (touched)) holders
    where holders.duplicate_id = s.duplicate_id and holders.side = s.side
      and (s.institution_id, s.other_id) is distinct from (holders.own, holders.other);
  update app.duplicate_side s set withheld = judged.withheld, own_said = judged.own_said, other_same = judged.other_same,
      linked = judged.linked, asked_at = case when judged.other_same then coalesce(s.asked_at, clock_timestamp()) end
    from (select one.duplicate_id, one.side, d.linked,
        case one.side when 'a' then d.a_said else d.b_said end as own_said,
        coalesce(case one.side when 'a' then d.b_said else d.a_said end = 'same', false) as other_same,
        case one.side when 'a' then app.withholds(d.kind, d.a_id, d.b_id, one.institution_id, one.other_id, d.b_said)
          else app.withholds(d.kind, d.b_id, d.a_id, one.institution_id, one.other_id, d.a_said) end as withheld
      from app.duplicate_side one join app.duplicate d on d.id = one.duplicate_id where one.duplicate_id = any (touched)) judged
    where judged.duplicate_id = s.duplicate_id and judged.side = s.side
      and (s.withheld, s.own_said, s.other_same, s.linked) is distinct from (judged.withheld, judged.own_said, judged.other_same, judged.linked);
end $$;

create function app.judge_duplicates(changed uuid[]) returns void language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform app.judge_pairs(array(select d.id from app.duplicate d where d.a_id = any (changed)
    union select d.id from app.duplicate d where d.b_id = any (changed)));
end $$;

create function app.record_judges_duplicates() returns trigger language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform app.judge_duplicates(array[new.id]);
  return null;
end $$;
create trigger sighting_judges_duplicates after update on app.sighting for each row
  when (old.held is distinct from new.held or old.state is distinct from new.state or old.carer_id is distinct from new.carer_id
    or old.host_country is distinct from new.host_country)
  execute function app.record_judges_duplicates();
create trigger notice_judges_duplicates after update on app.notice for each row
  when (old.state is distinct from new.state or old.responsible_id is distinct from new.responsible_id or old.erased_at is distinct from new.erased_at)
  execute function app.record_judges_duplicates();
create function app.consent_judges_duplicates() returns trigger language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform app.judge_duplicates(array[new.notice_id]);
  return null;
end $$;
create trigger consent_judges_duplicates after insert on app.consent for each row
  when (new.purpose in ('partners_search', 'consulate_see')) execute function app.consent_judges_duplicates();
create function app.institution_judges_duplicates() returns trigger language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform app.judge_duplicates(array(select g.id from app.sighting g where g.carer_id = new.id));
  return null;
end $$;
create trigger institution_judges_duplicates after update of agreement on app.institution for each row
  when (old.agreement is distinct from new.agreement) execute function app.institution_judges_duplicates();

-- Said or taken back: both sides read it, both children's holds are judged anew, and both notices' candidates are ranked anew.
create function app.duplicate_said() returns trigger language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform app.judge_pairs(array[new.id]);
  if old.linked is distinct from new.linked then
    if new.kind = 'sighting' then
      perform app.spread_hold(new.a_id);
      perform app.spread_hold(new.b_id);
    else
      insert into app.outbox (kind, record_id) values ('match_notice', new.a_id), ('match_notice', new.b_id);
    end if;
  end if;
  return null;
end $$;
create trigger duplicate_said after update on app.duplicate for each row
  when ((old.a_said, old.b_said) is distinct from (new.a_said, new.b_said)) execute function app.duplicate_said();

set role reencuentro_gate;
-- At 18 the person's own consents take the place of the others: as in 0014, and pairs of notices too.
create or replace function app.follow_consents(wanted uuid) returns void language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform app.end_disclosures(wanted);
  perform app.retract_notice(wanted);
  perform app.untell_consulate(wanted);
  perform app.judge_duplicates(array[wanted]);
  if not app.has_consent(wanted, 'consulate_see') then
    update search.document set document = jsonb_set(document, '{consulatesMaySee}', 'false') where audience = 'partner' and record_id = wanted;
  end if;
end $$;
reset role;
`
