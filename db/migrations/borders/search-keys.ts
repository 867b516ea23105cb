/**
 * A key of the search tells nothing of a notice that its reader may not find: its row carries what its document is judged by,
 * and is judged by the same policies (0002, 0007, 0009), so that the look-up by = keeps its index. Who writes a key does not
 * say whose it is: that is the document's.
 */
export const SEARCH_KEYS = `
create function app.key_follows_document() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  select d.chancellery_id, coalesce(d.document -> 'consulatesMaySee' = 'true', false) into new.chancellery_id, new.consulates_may_see
    from search.document d where d.audience = new.audience and d.record_id = new.record_id;
  return new;
end $$;
create trigger key_follows_document before insert on search.document_key for each row execute function app.key_follows_document();

create function app.document_leads_keys() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  update search.document_key k set chancellery_id = new.chancellery_id,
      consulates_may_see = coalesce(new.document -> 'consulatesMaySee' = 'true', false)
    where k.audience = new.audience and k.record_id = new.record_id;
  return null;
end $$;
create trigger document_leads_keys after update on search.document for each row
  when (old.chancellery_id <> new.chancellery_id
    or old.document -> 'consulatesMaySee' is distinct from new.document -> 'consulatesMaySee')
  execute function app.document_leads_keys();

create policy app_shared on search.document_key as restrictive for select to reencuentro_app
  using (audience = 'public' or chancellery_id in (select unnest(app.agreed('registry_search'))));
`

/** As HOLD_ORDER_GATES. */
export const SEARCH_KEY_GATES: Readonly<Record<string, boolean>> = {
  'key_follows_document()': true,
  'document_leads_keys()': true,
}
