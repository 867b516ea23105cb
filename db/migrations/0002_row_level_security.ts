import { type Kysely, sql } from 'kysely'

// Settings of the transaction, read once a statement (a scalar subquery becomes an InitPlan; a function per row would not).
const ACTOR = `(select current_setting('app.actor', true))`
const SCOPES = `((select string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[])::uuid[])`
const INSTITUTION = `(select nullif(current_setting('app.institution', true), '')::uuid)`
const NOTICE = `(select nullif(current_setting('app.notice', true), '')::uuid)`
const COUNTRY = `(select nullif(current_setting('app.country', true), ''))`
const ACTING = `(select nullif(current_setting('app.member', true), '')::uuid)`
const SECRET = `(select decode(nullif(current_setting('app.secret', true), ''), 'hex'))`
const role = (...names: string[]) =>
  `(select string_to_array(current_setting('app.roles', true), ',') && array[${names.map((name) => `'${name}'`).join(',')}])`

// A gate, so that what asks for notices is not planned with the policies of app.institution in every part.
const ACCREDITED = '(select app.is_accredited())'
const VERIFIER = `${role('consular_officer', 'partner_caseworker')} and ${ACCREDITED}`
const CARER = role('shelter_worker', 'partner_caseworker', 'protection_authority')
const REVIEWER = role('consular_officer', 'shelter_worker', 'partner_caseworker', 'protection_authority')
const NO_CONSUL = `(select not string_to_array(current_setting('app.roles', true), ',') && array['consular_officer'])`
const REPORTER = role('shelter_worker', 'partner_caseworker', 'protection_authority', 'migration_officer')
const PROTECTION = role('protection_authority')
const MEMBER = `${ACTOR} = 'member'`
const ownNotice = (column: string) => `${column} = ${NOTICE}`
// Whoever begins a notice has it as long as it is a draft; from then on it takes the family's sitting.
const ownOrBegun = `(${ownNotice('id')} and (${ACTOR} = 'family' or state = 'draft'))`
const seesNotice = (column: string) => `exists (select 1 from app.notice seen where seen.id = ${column})`
const seesSighting = (column: string) => `exists (select 1 from app.sighting seen where seen.id = ${column})`
// Columns of the outer table are named with their table: a bare name that candidate_side has too would mean that one, and be true of every row.
const seesCandidate = (column: string) =>
  `exists (select 1 from app.candidate_side seen where seen.candidate_id = ${column})`
const ownSide = (candidate: string, side: string) =>
  `exists (select 1 from app.candidate_side seen where seen.candidate_id = ${candidate} and seen.side = ${side})`

const ownCase = (column: string) =>
  `${CARER} and exists (select 1 from app.match_case mine join app.candidate_side seen on seen.candidate_id = mine.candidate_id
    where mine.id = ${column} and seen.side in ('carer', 'protection'))`

type Policy = {
  readonly table: string
  readonly select?: string
  readonly insert?: string
  readonly update?: string
  readonly delete?: string
  /** Columns alone that the act may touch; all where absent. Who a record belongs to is written once. */
  readonly columns?: { readonly select?: string; readonly insert?: string; readonly update?: string }
}

/** What the app's role may do, table by table; what is not here is denied. */
const POLICIES: readonly Policy[] = [
  {
    table: 'app.institution',
    select: `not confidential or id = any (${SCOPES}) or (${PROTECTION} and country = ${COUNTRY}) or ${role('secretariat')}`,
  },
  { table: 'app.routing', select: 'true' },
  {
    table: 'app.member',
    select: `institution_id = any (${SCOPES}) or ${role('secretariat')}`,
    columns: { select: 'id, institution_id, name, email, roles, certified_until, active, created_at' },
  },
  {
    table: 'app.session',
    select: `id_hash = ${SECRET}`,
    insert: `id_hash = ${SECRET}`,
    delete: `id_hash = ${SECRET}`,
  },
  {
    table: 'app.sign_in_attempt',
    select: `account_hash = ${SECRET}`,
    insert: `account_hash = ${SECRET}`,
    delete: `account_hash = ${SECRET}`,
  },
  { table: 'app.embed', select: 'true' },
  {
    table: 'app.notice',
    select: `${ownOrBegun} or (responsible_id = any (${SCOPES}) and ${VERIFIER} and state <> 'draft')`,
    insert: `${ownNotice('id')} and state = 'draft' and ${ACTOR} in ('public', 'family', 'member')`,
    update: `${ownOrBegun} or (responsible_id = any (${SCOPES}) and ${VERIFIER} and state <> 'draft')`,
    columns: {
      update:
        'state, content, responsible_id, refused_reason_ciphertext, next_review, filed_at, registered_at, closed_at, outcome, updated_at, version',
    },
  },
  {
    table: 'app.notice_contact',
    select: `(${MEMBER} and ${seesNotice('notice_id')}) or (${ownNotice('notice_id')} and exists (select 1 from app.notice own where own.id = notice_id and own.state = 'draft'))`,
    insert: `(${ownNotice('notice_id')} and exists (select 1 from app.notice own where own.id = notice_id and own.state = 'draft'))`,
    update: `(${MEMBER} and ${seesNotice('notice_id')}) or (${ownNotice('notice_id')} and exists (select 1 from app.notice own where own.id = notice_id and own.state = 'draft'))`,
    columns: { update: 'ciphertext, phone_digest, updated_at' },
  },
  {
    table: 'app.receipt',
    select: ownNotice('notice_id'),
    insert: `${ownNotice('notice_id')} and exists (select 1 from app.notice own where own.id = notice_id and own.state = 'draft')`,
  },
  {
    table: 'app.family_session',
    select: `id_hash = ${SECRET}`,
    insert: `id_hash = ${SECRET}`,
    update: `id_hash = ${SECRET}`,
    delete: `id_hash = ${SECRET}`,
    columns: { update: 'receipt_ciphertext' },
  },
  {
    table: 'app.consent',
    select: seesNotice('notice_id'),
    insert: `${ACTOR} = 'family' and ${ownNotice('notice_id')}`,
    columns: { insert: 'id, notice_id, purpose, given, way, locale' },
  },
  {
    table: 'app.verification',
    select: `${MEMBER} and ${seesNotice('notice_id')}`,
    insert: `institution_id = ${INSTITUTION} and member_id = ${ACTING} and ${seesNotice('notice_id')}`,
    columns: { insert: 'id, notice_id, institution_id, member_id, checks, risks, basis_ciphertext, verified' },
  },
  {
    table: 'app.publication',
    select: 'true',
    insert: `${MEMBER} and ${seesNotice('notice_id')}`,
    update: seesNotice('notice_id'),
    columns: { update: 'state, document, published_at, expires_at, gone_at' },
  },
  {
    table: 'app.photo',
    select: `public_token is not null or ${seesNotice('notice_id')} or ${seesSighting('sighting_id')}`,
    insert: `${seesNotice('notice_id')} or ${seesSighting('sighting_id')}`,
    update: `${seesNotice('notice_id')} or ${seesSighting('sighting_id')}`,
    columns: { update: 'public_token, deleted_at' },
  },
  { table: 'app.notice_event', select: seesNotice('notice_id'), insert: seesNotice('notice_id') },
  {
    table: 'app.sighting',
    select: `(carer_id = any (${SCOPES}) and ${CARER}) or (${PROTECTION} and host_country = ${COUNTRY})`,
    insert: `reporter_id = ${INSTITUTION} and held and ((carer_id = ${INSTITUTION} and ${CARER}) or (${REPORTER} and exists (
      select 1 from app.institution carer where carer.id = carer_id and carer.kind = 'protection' and carer.country = ${COUNTRY})))`,
    update: `carer_id = any (${SCOPES}) and ${CARER}`,
    columns: {
      update:
        'event, person, place_and_time, host_country, screening, screened_at, note_ciphertext, state, updated_at, version',
    },
  },
  {
    table: 'app.hold',
    select: seesSighting('sighting_id'),
    insert: seesSighting('sighting_id'),
    update: seesSighting('sighting_id'),
    columns: {
      insert: 'id, sighting_id, reasons, opened_at, review_at',
      update: 'reasons, review_at, reviews, closed_at, closed_by, decided_by, decision_reason_ciphertext',
    },
  },
  { table: 'app.candidate' },
  {
    table: 'app.candidate_side',
    select: `institution_id = any (${SCOPES}) and not retracted and case side
      when 'carer' then ${CARER} when 'protection' then ${PROTECTION} else not held and ${VERIFIER} end`,
  },
  { table: 'app.candidate_act', select: ownSide('candidate_act.candidate_id', 'candidate_act.side') },
  {
    table: 'app.question',
    select: seesCandidate('question.candidate_id'),
    insert: `${ownSide('question.candidate_id', 'question.asked_by')} and answer_ciphertext is null and answered_at is null`,
    update: ownSide('question.candidate_id', `case question.asked_by when 'carer' then 'seeker' else 'carer' end`),
    columns: { update: 'answer_ciphertext, answered_at' },
  },
  {
    table: 'app.match_case',
    select: seesCandidate('match_case.candidate_id'),
    update: seesCandidate('match_case.candidate_id'),
    columns: {
      update: 'state, told_at, told_by, support_offered, outcome, closed_at, updated_at',
    },
  },
  {
    table: 'app.best_interests',
    select: ownCase('case_id'),
    insert: `${ownCase('case_id')} and (checked_by is null or checked_by = ${ACTING})`,
    update: ownCase('case_id'),
    columns: { update: 'child_view, agrees_to_tell, checked_at, checked_by, updated_at' },
  },
  {
    table: 'app.disclosure_signature',
    select: `institution_id = any (${SCOPES}) and ${REVIEWER}`,
    update: `institution_id = ${INSTITUTION} and ${REVIEWER}`,
    columns: { update: 'withdrawn_at' },
  },
  {
    table: 'app.disclosure',
    select: `exists (select 1 from app.match_case mine where mine.id = case_id and mine.state <> 'open' and ${ownSide('mine.candidate_id', 'disclosure.side')})`,
  },
  {
    table: 'app.task',
    select: `institution_id = any (${SCOPES})`,
    insert: `institution_id = any (${SCOPES})
      or (kind in ('verify', 'call_back') and sighting_id is null and candidate_id is null and ${ownNotice('notice_id')} and exists (
        select 1 from app.notice own left join app.routing route on route.chancellery_id = own.chancellery_id
        where own.id = notice_id and institution_id in (own.responsible_id, route.responsible_id)))
      or (kind = 'protection_opinion' and notice_id is null and candidate_id is null and exists (
        select 1 from app.sighting seen join app.institution authority on authority.kind = 'protection' and authority.country = seen.host_country
        where seen.id = sighting_id and authority.id = institution_id))`,
    update: `institution_id = any (${SCOPES})`,
    columns: { update: 'due_at, done_at, done_by, result' },
  },
  { table: 'app.submission', select: `institution_id = ${INSTITUTION}`, insert: `institution_id = ${INSTITUTION}` },
  {
    table: 'app.parked',
    select: `token_hash = ${SECRET}`,
    insert: `token_hash = ${SECRET}`,
    delete: `token_hash = ${SECRET}`,
  },
  {
    table: 'app.outbox',
    insert: `case kind
      when 'match_sighting' then ${REPORTER}
      when 'disclose' then exists (select 1 from app.match_case seen where seen.id = record_id)
      when 'purge_photo' then exists (select 1 from app.photo seen where seen.id = record_id and seen.deleted_at is not null)
      else ${seesNotice('record_id')} end`,
    columns: { insert: 'kind, record_id, payload' },
  },
  { table: 'app.worker_heartbeat', select: 'true' },
  {
    table: 'audit.entry',
    select: `${role('auditor')} or (institution_id = any (${SCOPES}) and ${role('institution_admin')})`,
    insert: `case actor_kind
      when 'member' then (${MEMBER} and member_id = ${ACTING} and institution_id = ${INSTITUTION})
        or (act = 'staff.sign_in' and exists (select 1 from app.session own where own.id_hash = ${SECRET} and own.member_id = entry.member_id))
      when 'worker' then false
      else ${ACTOR} <> 'member' and member_id is null and institution_id is null end`,
    columns: { insert: 'id, institution_id, actor_kind, member_id, act, record_kind, record_id, details' },
  },
  { table: 'audit.seal', select: role('auditor') },
  {
    table: 'search.document',
    select: `audience = 'public' or (audience = 'partner' and ${REVIEWER} and (not ${role('consular_officer')}
      or chancellery_id = any (${SCOPES}) or document -> 'consulatesMaySee' = 'true'))`,
  },
  // As its document. What is known once a statement comes first: a common name has thousands of keys, each of which is judged.
  {
    table: 'search.document_key',
    select: `audience = 'public' or (${REVIEWER} and audience = 'partner' and (${NO_CONSUL} or consulates_may_see
      or chancellery_id = any (${SCOPES})))`,
  },
  { table: 'search.match_key' },
  { table: 'search.name_frequency' },
  { table: 'app.transition', select: 'true' },
]

const statements = (policy: Policy): string[] => {
  const acts = [
    ['select', policy.select],
    ['insert', policy.insert],
    ['update', policy.update],
    ['delete', policy.delete],
  ] as const
  const lines = [
    `alter table ${policy.table} enable row level security`,
    `alter table ${policy.table} force row level security`,
  ]
  for (const [act, condition] of acts) {
    if (!condition) continue
    const columns = act === 'delete' ? undefined : policy.columns?.[act]
    lines.push(`grant ${act}${columns ? ` (${columns})` : ''} on ${policy.table} to reencuentro_app`)
    const clauses =
      act === 'insert'
        ? `with check (${condition})`
        : act === 'update'
          ? `using (${condition}) with check (${condition})`
          : `using (${condition})`
    lines.push(`create policy app_${act} on ${policy.table} for ${act} to reencuentro_app ${clauses}`)
  }
  for (const trusted of ['worker', 'gate']) {
    lines.push(`grant select, insert, update, delete on ${policy.table} to reencuentro_${trusted}`)
    lines.push(
      `create policy ${trusted}_all on ${policy.table} for all to reencuentro_${trusted} using (true) with check (true)`,
    )
  }
  return lines
}

/** The moves of the domain's state machines (app/domain/lifecycle.ts); a test compares the two. */
const TRANSITIONS = `
  ('notice','draft','filed'),('notice','filed','verified'),('notice','filed','refused'),('notice','verified','refused'),
  ('notice','refused','filed'),('notice','closed','filed'),('notice','verified','registered'),('notice','verified','filed'),
  ('notice','registered','filed'),('notice','registered','closed'),('notice','verified','closed'),('notice','filed','closed'),
  ('candidate','suggested','proposed'),('candidate','proposed','suggested'),('candidate','proposed','confirmed'),
  ('candidate','confirmed','proposed'),('candidate','suggested','rejected'),('candidate','proposed','rejected'),('candidate','rejected','suggested'),
  ('candidate','confirmed','rejected'),('candidate','rejected','confirmed'),
  ('sighting','active','withdrawn'),('sighting','withdrawn','active'),
  ('case','open','disclosed'),('case','disclosed','open'),('case','open','told'),('case','disclosed','told'),
  ('case','told','closed'),('case','open','closed'),('case','told','open'),('case','closed','open')`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table app.transition (machine text not null, from_state text not null, to_state text not null, primary key (machine, from_state, to_state));
insert into app.transition values ${TRANSITIONS};
grant usage on schema app, audit, search to reencuentro_app, reencuentro_worker, reencuentro_gate;
revoke all on all tables in schema app, audit, search from public;
create function app.is_accredited() returns boolean language sql stable security definer set search_path = pg_catalog, app as $$
  select exists (select 1 from app.institution own where own.accredited
    and own.id = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[]))
$$;
revoke all on function app.is_accredited() from public;
grant execute on function app.is_accredited() to reencuentro_app, reencuentro_worker;
grant create on schema app to reencuentro_gate;
alter function app.is_accredited() owner to reencuentro_gate;
revoke create on schema app from reencuentro_gate;
`)
    .execute(db)
  for (const policy of POLICIES) for (const statement of statements(policy)) await sql.raw(statement).execute(db)
  // The trail is append-only for everyone: nobody but the owner's migrations can change or remove an entry.
  await sql
    .raw('revoke update, delete on audit.entry, audit.seal from reencuentro_worker, reencuentro_gate')
    .execute(db)
}
