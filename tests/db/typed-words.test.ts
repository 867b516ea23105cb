/** What people type is encrypted in the database, or stands here with the reason why it is not (protection rule 13). */
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CIPHERTEXTS } from '../../app/encryption/contexts.ts'
import type { DB } from '../../db/schema.server.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'

/** Columns that hold text in the clear although the database does not restrict them to codes, by the reason. */
const IN_THE_CLEAR: Readonly<Record<string, string>> = {
  // Descriptions: matching, the registry's search and pages need them; the disk's encryption is the operator's part.
  'app.notice.content': 'the person sought, for matching',
  'app.sighting.person': 'the child described, for matching',
  'app.sighting.place_and_time': 'where and when, for matching',
  'app.candidate.evidence': 'levels of comparisons, for review',
  'app.candidate_side.document': 'what a side may know of the other, for review',
  'app.duplicate.evidence': 'levels of comparisons, for review',
  'app.duplicate_side.document': 'what a side may know of the other record, for review',
  'app.publication.document': 'public by consent',
  'search.document.document': 'what the registry shows',
  'search.document.folded': 'what the registry finds',
  'search.document.public_id': 'address of a public page',
  // Codes whose list the application holds, checked where they are written.
  'app.sighting.screening': 'answers of closed lists',
  'app.sighting.feared': 'states and kinds of relatives',
  'app.hold.feared': 'states and kinds of relatives',
  'app.hold.reasons': 'codes',
  'app.hold_link.why': 'comparisons and levels',
  'app.verification.checks': 'answers of closed lists',
  'app.verification.risks': 'answers of closed lists',
  'app.notice_event.params': 'codes and dates',
  'app.notice.outcome': 'code',
  'app.export_window.used': 'code',
  'app.outbox.payload': 'ids and codes',
  'audit.entry.act': 'code',
  'audit.entry.record_kind': 'code',
  'audit.entry.details': 'codes, counts and ids; words beside it are encrypted',
  'app.candidate_side.state': 'code of app.candidate',
  'app.candidate_side.proposed_by': 'code of app.candidate',
  'app.candidate_side.rejected_by': 'code of app.candidate',
  'app.candidate.model_version': 'id of a model',
  'app.duplicate.model_version': 'id of a model',
  'app.duplicate_side.kind': 'code of app.duplicate',
  'app.duplicate_side.own_said': 'code of app.duplicate',
  'app.agreement.b_kinds': 'code',
  'app.agreement.country': 'code of app.institution',
  'app.kind_role.kind': 'code',
  'app.kind_role.role': 'code',
  'app.transition.machine': 'code',
  'app.transition.from_state': 'code',
  'app.transition.to_state': 'code',
  'audit.volume_limit.role': 'code',
  'app.retention_term.what': 'code',
  'app.retention_term.why': 'the source of a term, ours',
  'app.indicator.age_band': 'code',
  'app.indicator.country': 'code',
  'app.indicator.outcome': 'code',
  'app.indicator.sex': 'code',
  'app.indicator.why': 'code',
  'app.institution.country': 'code',
  'app.institution.place_id': 'id of the gazetteer',
  'app.routing.nationality': 'code',
  'app.routing.reason': 'code',
  'app.sighting.host_country': 'code',
  'app.shelter_request.country': 'code',
  'search.document.sex': 'code',
  'app.consent.locale': 'language',
  'app.notice.locale': 'language',
  'app.shelter_request.locale': 'language',
  // Of the second search engine.
  'search.engine.name': 'name of an index',
  'search.engine.settings': 'digest of settings',
  'search.engine.made_at': 'when the engine made an index',
  'search.engine.next_made_at': 'when the engine made an index',
  'search.to_mirror.last_error': 'kind of an error',
  // Ids, keyed hashes and tokens.
  'app.notice_contact.phone_digest': 'keyed digest',
  'app.reminder.address_digest': 'keyed digest',
  'search.name_frequency.token_key': 'key of a name',
  'search.word.word': 'a word of names that may be searched, tied to no record, gone with the last that holds it',
  'search.short_form.short': 'key of a word that ten notices or more tell, tied to no record',
  'search.short_form.formal': 'key of a word that ten notices or more tell, tied to no record',
  'search.vocabulary.word': 'key of a word of names, tied to no record, for matching',
  'app.recovery_code.code_hash': 'hash',
  'app.member.password_hash': 'hash',
  'app.receipt.key_id': 'id of a key',
  'app.invitation.key_id': 'id of a key',
  'app.passkey.credential_id': 'id of a public key',
  'app.passkey.transports': 'code',
  'app.embed.key': 'public key of a module',
  'app.photo.public_token': 'token',
  'app.photo.store_key': 'name of a file, random',
  'app.tombstone.store_key': 'name of a file, random',
  'app.publication.public_id': 'address of a public page',
  'app.session.assurance': 'what a ministry said of a sign-in',
  // Members and institutions, by whom they are found, and what they put in a directory.
  'app.member.name': 'member',
  'app.member.email': 'member, to sign in',
  'app.member.roles': 'code',
  'app.member_subject.subject': 'id of a member at a ministry',
  'app.invitation.name': 'member to be',
  'app.invitation.email': 'member to be',
  'app.invitation.roles': 'code',
  'app.break_glass.asked_by': 'member, for those who are told',
  'app.passkey.name': 'how a member calls the own key',
  'app.session.device': 'kind of browser, cut to a closed list',
  'app.institution_request.admin_name': 'member to be; gone once it is decided',
  'app.institution_request.admin_email': 'member to be; gone once it is decided',
  'app.institution_request.country': 'code',
  'app.institution_request.name': 'directory, of a mission or a protection authority',
  'app.institution_request.phone': 'directory, of a mission or a protection authority',
  'app.child_wish.said_in': 'language',
  'app.sharing.purpose': 'code',
  'app.matching_model.file': 'values and counts of a model, and the words of its levels; nothing of a record',
  'app.institution.name': 'directory; of a confidential one known to the threat model',
  'app.institution.short_name': 'directory',
  'app.institution.slug': 'directory',
  'app.institution.address': 'directory; of a confidential one known to the threat model',
  'app.institution.phone': 'directory; of a confidential one known to the threat model',
  'app.institution.complaint_channel': 'directory',
  'app.office.city': 'directory, public',
  'app.office.address': 'directory, public',
  'app.office.phones': 'directory, public',
  'app.office.lines': 'directory, public',
  'app.office.hours': 'directory, public',
  'app.office.closures': 'dates',
  'app.office.languages': 'code',
  'app.office.services': 'code',
  'app.embed.origins': 'sites of ministries',
  'app.embed.name': 'how an institution calls its module',
  'app.embed.theme': 'colours of a module',
  'app.embed.hotlines': 'public numbers of an institution',
  'app.embed.complaint': 'public words of an institution',
  'app.embed.legal': 'public words of an institution',
  'app.identity_provider.issuer': 'a ministry’s sign-in',
  'app.identity_provider.client_id': 'a ministry’s sign-in',
  'app.identity_provider.email_domain': 'a ministry’s sign-in',
  'app.identity_provider.required_acr': 'a ministry’s sign-in',
  // Records of other registries, by which they are asked for again.
  'app.notice.source_record': 'id at another registry',
  'app.sighting.source_record': 'id at another registry',
  'app.import_copy.record_id': 'id at another registry',
  'app.import_copy.about': 'id at another registry',
  'app.import_copy.source_name': 'name of another registry',
  'app.import_copy.source_url': 'address at another registry',
}

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.drop())

/**
 * Columns that can hold text. `coded`: a constraint of the column's own allows a closed list, or a pattern without spaces;
 * or it refers to such a column. `sealed`: a constraint allows what the key ring makes, and nothing else.
 */
const listTextColumns = async (db: Kysely<DB>) => {
  const { rows } = await sql<{ name: string; checks: string[]; refers: boolean }>`
    select n.nspname || '.' || c.relname || '.' || a.attname as name,
      array(select pg_get_constraintdef(k.oid) from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any (k.conkey)) as checks,
      exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any (k.conkey)) as refers
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace join pg_type t on t.oid = a.atttypid
    where n.nspname in ('app', 'audit', 'search') and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      and (t.typcategory = 'S' or t.typname in ('json', 'jsonb', 'xml', 'hstore') or exists (
        select 1 from pg_type e where e.oid = t.typelem and t.typcategory = 'A' and (e.typcategory = 'S' or e.typname in ('json', 'jsonb'))))
    order by 1`.execute(db)
  return rows.map(({ name, checks, refers }) => {
    const column = name.split('.')[2] ?? ''
    const isList = (check: string) =>
      new RegExp(`^CHECK \\(\\(\\(?${column} = ANY`).test(check) || check.includes(`${column} <@ ARRAY`)
    const isPattern = (check: string) => check.includes(`${column} ~ '^[`)
    return {
      name,
      encrypted: column.endsWith('ciphertext'),
      sealed: checks.some((check) => check.includes(column) && check.includes('^v1')),
      coded: refers || checks.some((check) => isList(check) || isPattern(check)),
    }
  })
}

describe('words that people type', () => {
  test('are encrypted, restricted to codes, or on the list with its reason; and the list holds nothing else', async () => {
    const columns = await listTextColumns(database.worker)
    expect(columns.length).toBeGreaterThan(120)
    const open = columns.filter(({ encrypted, coded }) => !encrypted && !coded).map(({ name }) => name)
    expect(open.filter((name) => !IN_THE_CLEAR[name])).toEqual([])
    expect(Object.keys(IN_THE_CLEAR).filter((name) => !open.includes(name))).toEqual([])
  })

  test('a column made tomorrow for a reason, a note or a list of them is noticed', async () => {
    await sql`create table app.later (id uuid primary key, why text, notes text[], more jsonb, how varchar(20), kind text check (kind in ('a', 'b')))`.execute(
      database.owner,
    )
    const columns = await listTextColumns(database.worker)
    const open = columns.filter(({ name, encrypted, coded }) => !encrypted && !coded && !IN_THE_CLEAR[name])
    expect(open.map(({ name }) => name)).toEqual([
      'app.later.how',
      'app.later.more',
      'app.later.notes',
      'app.later.why',
    ])
    await sql`drop table app.later`.execute(database.owner)
  })

  test('a column that is called encrypted is known to the rotation', async () => {
    const columns = await listTextColumns(database.worker)
    expect(columns.filter(({ name, encrypted }) => encrypted && !CIPHERTEXTS[name])).toEqual([])
  })

  test.each([
    'app.notice.refused_reason_ciphertext',
    'app.hold.decision_reason_ciphertext',
    'app.hold_link.release_reason_ciphertext',
    'app.break_glass.reason_ciphertext',
    'app.rejection_words.ciphertext',
    'app.child_wish.heard_by_ciphertext',
  ])('%s takes nothing but what the key ring made', async (name) => {
    const columns = await listTextColumns(database.worker)
    expect(columns.find((column) => column.name === name)).toMatchObject({ sealed: true })
  })
})
