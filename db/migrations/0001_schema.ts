import { type Kysely, sql } from 'kysely'

/**
 * Tables of the whole chain. Case data live in `app`, the trail in `audit`, what is asked by key or word in `search`.
 * Row-level security is in 0002, gates (SECURITY DEFINER functions) in 0003. Frozen once released.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create schema app;
create schema audit;
create schema search;

create table app.institution (
  id uuid primary key,
  kind text not null check (kind in ('chancellery','mission','shelter','redcross','ngo','rrocm','migration','protection','call_centre','forensic','secretariat','auditor')),
  name text not null,
  short_name text,
  country text not null,
  slug text unique,                       -- chancelleries only: the address of their public page
  parent_id uuid references app.institution,
  place_id text,                          -- gazetteer id of its town
  confidential boolean not null default false,
  accredited boolean not null default false,
  phone text,
  address text,
  complaint_channel jsonb,
  created_at timestamptz not null default now()
);

-- Where a notice goes when its own chancellery is not the one to answer (protection rule 2).
create table app.routing (
  nationality text not null,
  chancellery_id uuid not null references app.institution,
  responsible_id uuid not null references app.institution,
  reason text not null,
  primary key (nationality, chancellery_id)
);

create table app.member (
  id uuid primary key,
  institution_id uuid not null references app.institution,
  name text not null,
  email text not null unique,
  password_hash text not null,
  roles text[] not null,
  certified_until date,
  active boolean not null default true,
  created_at timestamptz not null default now()
);

create table app.session (
  id_hash bytea primary key,
  member_id uuid not null references app.member on delete cascade,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);

create table app.sign_in_attempt (
  account_hash bytea not null,
  at timestamptz not null default now()
);
create index sign_in_attempt_recent on app.sign_in_attempt (account_hash, at);

create table app.embed (
  key text primary key,
  institution_id uuid not null references app.institution,
  origins text[] not null,
  locale text not null default 'es',
  active boolean not null default true
);

create table app.notice (
  id uuid primary key,
  chancellery_id uuid not null references app.institution,
  responsible_id uuid not null references app.institution,
  state text not null default 'draft' check (state in ('draft','filed','verified','registered','refused','closed')),
  content jsonb not null default '{}',    -- NoticeContent (app/domain/notice.ts)
  locale text not null,
  source text not null default 'web' check (source in ('web','call_centre','import','seed')),
  source_record text,                     -- PFIF id of an imported record
  refused_reason_ciphertext text,
  next_review date,
  created_at timestamptz not null default now(),
  filed_at timestamptz,
  registered_at timestamptz,
  closed_at timestamptz,
  outcome text,
  updated_at timestamptz not null default now(),
  version int not null default 1,
  check (state = 'draft' or filed_at is not null)
);
create index notice_responsible on app.notice (responsible_id, state, filed_at);
create unique index notice_import on app.notice (responsible_id, source_record) where source_record is not null;

create table app.notice_contact (
  notice_id uuid primary key references app.notice on delete cascade,
  ciphertext text not null,               -- NotifierContact, AES-256-GCM, key outside the database
  phone_digest text,
  updated_at timestamptz not null default now()
);

create table app.receipt (
  id uuid primary key,
  notice_id uuid not null references app.notice on delete cascade,
  code_hash bytea not null,
  key_id text not null,
  holder text not null default 'notifier',
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  unique (code_hash)
);
create index receipt_notice on app.receipt (notice_id);

-- A family's sitting: after filing begins or a receipt is entered. Holds the receipt, encrypted, only while filing.
create table app.family_session (
  id_hash bytea primary key,
  notice_id uuid not null references app.notice on delete cascade,
  receipt_id uuid not null references app.receipt on delete cascade,
  receipt_ciphertext text,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);

create table app.consent (
  id uuid primary key,
  notice_id uuid not null references app.notice on delete cascade,
  purpose text not null check (purpose in ('partners_search','consulate_see','consulate_told','publish','publish_name','publish_seeker_photo','publish_child_photo','publish_details','index','forensic')),
  given boolean not null,
  at timestamptz not null default clock_timestamp(),
  way text not null check (way in ('web_form','receipt_page','phone','in_person','import')),
  locale text not null,
  member_id uuid references app.member
);
create index consent_notice on app.consent (notice_id, purpose, at desc);

create table app.verification (
  id uuid primary key,
  notice_id uuid not null references app.notice on delete cascade,
  institution_id uuid not null references app.institution,
  member_id uuid not null references app.member,
  checks jsonb not null,
  risks jsonb not null,
  basis_ciphertext text not null,
  verified boolean not null,
  at timestamptz not null default clock_timestamp()
);
create index verification_notice on app.verification (notice_id, at desc);

create table app.publication (
  public_id text primary key,
  notice_id uuid not null unique references app.notice on delete cascade,
  chancellery_id uuid not null references app.institution,
  state text not null check (state in ('published','gone')),
  document jsonb,                          -- PublicNotice; null once gone
  published_at timestamptz not null default now(),
  expires_at timestamptz not null,
  gone_at timestamptz,
  check ((state = 'gone') = (document is null)),
  check ((state = 'gone') = (gone_at is not null))
);
create index publication_list on app.publication (chancellery_id, published_at desc, public_id) where state = 'published';

create table app.photo (
  id uuid primary key,
  notice_id uuid references app.notice on delete cascade,
  sighting_id uuid,
  of text not null check (of in ('seeker','child')),
  store_key text not null,
  public_token text unique,                -- present only while published
  created_at timestamptz not null default now(),
  deleted_at timestamptz,
  check ((notice_id is null) <> (sighting_id is null))
);
create index photo_notice on app.photo (notice_id);

create table app.notice_event (
  id uuid primary key,
  notice_id uuid not null references app.notice on delete cascade,
  at timestamptz not null default clock_timestamp(),
  code text not null,
  params jsonb not null default '{}'
);
create index notice_event_notice on app.notice_event (notice_id, at);

create table app.sighting (
  id uuid primary key,
  carer_id uuid not null references app.institution,       -- who cares for the child: screens, sees candidates first
  reporter_id uuid not null references app.institution,
  reporter_member_id uuid references app.member,
  event text not null check (event in ('seen','received','in_care','left')),
  person jsonb not null,                   -- PersonDescription
  place_and_time jsonb not null,           -- PlaceAndTime
  host_country text not null,
  party_id uuid,                           -- children reported together: siblings, companions
  screening jsonb,
  screened_at timestamptz,
  held boolean not null default true,      -- kept by trigger from app.hold; unanswered is a hold
  note_ciphertext text,
  source text not null default 'web' check (source in ('web','import','seed')),
  source_record text,
  state text not null default 'active' check (state in ('active','withdrawn')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1
);
create index sighting_carer on app.sighting (carer_id, created_at desc);
create index sighting_host on app.sighting (host_country, held, created_at desc);
create index sighting_party on app.sighting (party_id) where party_id is not null;
create unique index sighting_import on app.sighting (carer_id, source_record) where source_record is not null;
alter table app.photo add foreign key (sighting_id) references app.sighting on delete cascade;

create table app.hold (
  id uuid primary key,
  sighting_id uuid not null references app.sighting on delete cascade,
  reasons text[] not null,
  opened_at timestamptz not null default clock_timestamp(),
  review_at timestamptz not null,
  reviews int not null default 0,
  closed_at timestamptz,
  closed_by text check (closed_by in ('screening','protection_authority')),
  decided_by uuid references app.member,
  decision_reason_ciphertext text,
  check ((closed_at is null) = (closed_by is null))
);
create unique index hold_open on app.hold (sighting_id) where closed_at is null;

create table app.candidate (
  id uuid primary key,
  notice_id uuid not null references app.notice on delete cascade,
  sighting_id uuid not null references app.sighting on delete cascade,
  notice_institution_id uuid not null references app.institution,
  carer_id uuid not null references app.institution,
  model_version text not null,
  bits real not null,
  probability real not null check (probability between 0 and 1),
  evidence jsonb not null,
  state text not null default 'suggested' check (state in ('suggested','proposed','confirmed','rejected')),
  proposed_by text check (proposed_by in ('carer','seeker')),
  rejected_by text check (rejected_by in ('carer','seeker')),
  rejected_reason text,
  rejected_bits real,
  held boolean not null default true,
  retracted boolean not null default false, -- the family's consent to compare was withdrawn, or the notice left the registry
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (notice_id, sighting_id)
);
create index candidate_sighting on app.candidate (sighting_id);
create index candidate_carer on app.candidate (carer_id, state);
-- What another version of the model scored, in the order in which it is scored anew.
create index candidate_open on app.candidate (sighting_id, model_version) where state in ('suggested','proposed') and not retracted;

-- What each side may read of a candidate: its own projection of the other side, nothing that names the other institution.
create table app.candidate_side (
  candidate_id uuid not null references app.candidate on delete cascade,
  side text not null check (side in ('carer','seeker','protection')),
  institution_id uuid not null references app.institution,
  own_record_id uuid not null,              -- the notice for the seeker's side, the sighting for the carer's
  document jsonb not null,                  -- CandidateSide (app/domain/matching/side.ts)
  state text not null,
  proposed_by text,
  rejected_by text,
  rejected_reason text,
  probability real not null,
  held boolean not null default true,
  retracted boolean not null default false,
  updated_at timestamptz not null default now(),
  primary key (candidate_id, side, institution_id)
);
create index candidate_side_queue on app.candidate_side (institution_id, side, state, probability desc);
create index candidate_side_record on app.candidate_side (own_record_id, side, state);

create table app.candidate_act (
  id uuid primary key,
  candidate_id uuid not null references app.candidate on delete cascade,
  side text not null check (side in ('carer','seeker','protection','system')),
  act text not null check (act in ('propose','withdraw_proposal','confirm','unconfirm','reject','reopen','refute','restore')),
  reason text,
  member_id uuid,
  at timestamptz not null default clock_timestamp()
);
create index candidate_act_candidate on app.candidate_act (candidate_id, at);

create table app.question (
  id uuid primary key,
  candidate_id uuid not null references app.candidate on delete cascade,
  asked_by text not null check (asked_by in ('carer','seeker')),
  text_ciphertext text not null,
  asked_at timestamptz not null default clock_timestamp(),
  answer_ciphertext text,
  answered_at timestamptz
);
create index question_candidate on app.question (candidate_id, asked_at);

create table app.match_case (
  id uuid primary key,
  candidate_id uuid not null unique references app.candidate on delete cascade,
  state text not null default 'open' check (state in ('open','disclosed','told','closed')),
  told_at timestamptz,
  told_by uuid references app.member,
  support_offered boolean,
  outcome text check (outcome in ('reunited','safe_contact','safe_no_contact','in_custody','returned','deceased','not_the_child','closed_by_family')),
  closed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- What the caring side recorded of the child: never readable by the seeker's side, to whom "does not want contact" must
-- look like any other "not yet" (protection rules 6 and 10).
create table app.best_interests (
  case_id uuid primary key references app.match_case on delete cascade,
  child_view text check (child_view in ('wants_contact','does_not_want_contact','too_young','not_asked')),
  agrees_to_tell boolean not null default false,
  checked_at timestamptz,
  checked_by uuid references app.member,
  updated_at timestamptz not null default now()
);

create table app.disclosure_signature (
  id uuid primary key,
  case_id uuid not null references app.match_case on delete cascade,
  side text not null check (side in ('carer','seeker','protection')),
  institution_id uuid not null references app.institution,
  member_id uuid not null references app.member,
  signed_at timestamptz not null default clock_timestamp(),
  withdrawn_at timestamptz
);
create unique index disclosure_signature_once on app.disclosure_signature (case_id, institution_id) where withdrawn_at is null;

-- Written by the worker when a disclosure stands: what each side may now know of the other.
create table app.disclosure (
  case_id uuid not null references app.match_case on delete cascade,
  side text not null check (side in ('carer','seeker','protection')),
  ciphertext text not null,
  created_at timestamptz not null default now(),
  primary key (case_id, side)
);

create table app.task (
  id uuid primary key,
  institution_id uuid not null references app.institution,
  kind text not null check (kind in ('verify','call_back','review_hold','tell_family','answer_question','second_signature','protection_opinion')),
  notice_id uuid references app.notice on delete cascade,
  sighting_id uuid references app.sighting on delete cascade,
  candidate_id uuid references app.candidate on delete cascade,
  request text,                             -- what a call-back is for: close, export, erase, change_contact, …
  due_at timestamptz not null,
  created_at timestamptz not null default now(),
  done_at timestamptz,
  done_by uuid references app.member,
  result text
);
create index task_open on app.task (institution_id, due_at) where done_at is null;

create table app.submission (
  institution_id uuid not null,
  key uuid not null,
  record_id uuid not null,
  at timestamptz not null default now(),
  primary key (institution_id, key)
);

-- What was typed, kept encrypted for a short while under an opaque token: a public search (so that no name sits in a URL)
-- or a form whose session had died.
create table app.parked (
  token_hash bytea primary key,
  kind text not null check (kind in ('search','form')),
  ciphertext text not null,
  expires_at timestamptz not null
);

create table app.outbox (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('match_sighting','match_notice','index_publication','index_notice','disclose','purge_photo')),
  record_id uuid not null,
  payload jsonb not null default '{}',      -- ids and codes only
  created_at timestamptz not null default now(),
  available_at timestamptz not null default now(),
  attempts int not null default 0,
  taken_until timestamptz,
  done_at timestamptz,
  last_error text
);
create index outbox_open on app.outbox (available_at, id) where done_at is null;

create table audit.entry (
  id uuid primary key,
  at timestamptz not null default clock_timestamp(),
  institution_id uuid,
  actor_kind text not null check (actor_kind in ('public','family','member','worker')),
  member_id uuid,
  act text not null,
  record_kind text,
  record_id uuid,
  details jsonb not null default '{}'       -- codes only, never case data
);
create index entry_record on audit.entry (record_id, at);
create index entry_institution on audit.entry (institution_id, at);

-- The chain: the worker seals new entries in batches, so that reads never queue behind one another.
create table audit.seal (
  chain uuid not null,                      -- institution, or the nil UUID for the public and the family
  seq bigint not null,
  entry_id uuid not null unique references audit.entry,
  previous_hash bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null default now(),
  primary key (chain, seq)
);

-- Words and keys of what may be searched, one row a record and audience: public notices, and notices registered for partners.
create table search.document (
  audience text not null check (audience in ('public','partner')),
  record_id uuid not null,                  -- notice
  public_id text,
  chancellery_id uuid not null,
  folded text not null,                     -- accent-free lower-case names and the words that may be searched
  document jsonb not null,
  birth_year_min smallint,
  birth_year_max smallint,
  sex text,
  updated_at timestamptz not null default now(),
  primary key (audience, record_id)
);
create index document_folded on search.document using gin (folded gin_trgm_ops);

-- A key is as readable as its document, and judged by its own row: these two are the document's, kept by triggers (0022).
create table search.document_key (
  key bigint not null,
  audience text not null,
  record_id uuid not null,
  chancellery_id uuid not null,
  consulates_may_see boolean not null,
  primary key (key, audience, record_id) include (chancellery_id, consulates_may_see),
  foreign key (audience, record_id) references search.document on delete cascade
);
create index document_key_record on search.document_key (audience, record_id);

-- Blocking keys of the matcher, read by the worker only.
create table search.match_key (
  key bigint not null,
  kind text not null check (kind in ('notice','sighting')),
  record_id uuid not null,
  primary key (key, kind, record_id)
);
create index match_key_record on search.match_key (kind, record_id);

create table search.name_frequency (
  token_key text primary key,
  records int not null
);

create table app.worker_heartbeat (
  id int primary key check (id = 1),
  at timestamptz not null
);
`)
    .execute(db)
}
