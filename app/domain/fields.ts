/**
 * Which group of fields each column belongs to, and of which record. The access policy speaks of groups; the database
 * holds columns: this table joins the two, so that the same matrix can be asked of both, and a column that nobody placed
 * here fails the build. `index` is what finds and dates a record and describes no person; it is as readable as its row.
 */
import type { FieldGroup } from './access.ts'

export type RecordKind = 'notice' | 'sighting' | 'candidate' | 'case' | 'duplicate' | 'tip' | 'problem'

export type TableFields = {
  /** The record whose relation to the actor decides. */
  readonly record: RecordKind
  /** The column that holds that record's id. */
  readonly key: string
  /** Columns that hold case data, with their group. */
  readonly columns: Readonly<Record<string, FieldGroup>>
  readonly index: readonly string[]
}

/** Tables whose rows belong to one record: row-level security shows them to exactly those whom the policy shows the group. */
export const RECORD_FIELDS: Readonly<Record<string, TableFields>> = {
  'app.notice': {
    record: 'notice',
    key: 'id',
    columns: {
      content: 'description',
      outcome: 'description',
      refused_reason_ciphertext: 'description',
      source_record: 'description',
    },
    index:
      'id chancellery_id responsible_id state locale source next_review created_at filed_at registered_at closed_at updated_at version erased_at'.split(
        ' ',
      ),
  },
  'app.notice_contact': {
    record: 'notice',
    key: 'notice_id',
    columns: { ciphertext: 'contact', phone_digest: 'contact' },
    index: ['notice_id', 'updated_at'],
  },
  'app.verification': {
    record: 'notice',
    key: 'notice_id',
    columns: {
      checks: 'verification',
      risks: 'verification',
      basis_ciphertext: 'verification',
      verified: 'verification',
    },
    index: ['id', 'notice_id', 'institution_id', 'member_id', 'at'],
  },
  'app.consent': {
    record: 'notice',
    key: 'notice_id',
    columns: { purpose: 'timeline', given: 'timeline', way: 'timeline', told_how: 'timeline', told_on: 'timeline' },
    index: ['id', 'notice_id', 'at', 'locale', 'member_id', 'receipt_id', 'holder'],
  },
  'app.notice_event': {
    record: 'notice',
    key: 'notice_id',
    columns: { code: 'timeline', params: 'timeline' },
    index: ['id', 'notice_id', 'at'],
  },
  'app.sighting': {
    record: 'sighting',
    key: 'id',
    columns: {
      event: 'sighting',
      person: 'sighting',
      place_and_time: 'sighting',
      host_country: 'sighting',
      note_ciphertext: 'sighting',
      phones_ciphertext: 'sighting',
      source_record: 'sighting',
      screening: 'screening',
      held: 'screening',
      feared: 'screening',
      host_exception: 'sighting',
    },
    index:
      'id carer_id reporter_id reporter_member_id party_id screened_at source state created_at updated_at version'.split(
        ' ',
      ),
  },
  'app.hold': {
    record: 'sighting',
    key: 'sighting_id',
    columns: {
      reasons: 'screening',
      feared: 'screening',
      closed_by: 'screening',
      decision_reason_ciphertext: 'screening',
    },
    index: ['id', 'sighting_id', 'opened_at', 'review_at', 'reviews', 'closed_at', 'decided_by'],
  },
  'app.child_wish': {
    record: 'sighting',
    key: 'sighting_id',
    columns: { wish: 'screening', heard_by_ciphertext: 'screening', heard_on: 'screening', said_in: 'screening' },
    index: ['id', 'sighting_id', 'institution_id', 'member_id', 'at'],
  },
  'app.candidate_side': {
    record: 'candidate',
    key: 'candidate_id',
    columns: { document: 'other_side', probability: 'evidence', rejected_reason: 'evidence' },
    index:
      'candidate_id side institution_id own_record_id state proposed_by rejected_by held retracted updated_at other_id open_questions waiting_questions case_id'.split(
        ' ',
      ),
  },
  'app.duplicate_side': {
    record: 'duplicate',
    key: 'duplicate_id',
    columns: {
      document: 'other_side',
      bits: 'evidence',
      own_said: 'evidence',
      other_same: 'evidence',
      asked_at: 'evidence',
      linked: 'evidence',
    },
    index: 'duplicate_id side kind institution_id other_id own_record_id withheld'.split(' '),
  },
  'app.question': {
    record: 'candidate',
    key: 'candidate_id',
    columns: { text_ciphertext: 'questions', answer_ciphertext: 'questions' },
    index: ['id', 'candidate_id', 'asked_by', 'asked_at', 'answered_at'],
  },
  'app.match_case': {
    record: 'case',
    key: 'id',
    columns: { outcome: 'outcome', support_offered: 'outcome' },
    index: ['id', 'candidate_id', 'state', 'told_at', 'told_by', 'closed_at', 'created_at', 'updated_at'],
  },
  'app.best_interests': {
    record: 'case',
    key: 'case_id',
    columns: { child_view: 'screening', agrees_to_tell: 'screening' },
    index: ['case_id', 'checked_at', 'checked_by', 'updated_at'],
  },
  'app.disclosure': {
    record: 'case',
    key: 'case_id',
    columns: { ciphertext: 'whereabouts' },
    index: ['case_id', 'side', 'created_at'],
  },
  'app.tip': {
    record: 'tip',
    key: 'id',
    columns: { ciphertext: 'told', country: 'told', danger: 'told', public_id: 'told', refused_reason: 'told' },
    index: 'id institution_id number locale state received_at due_at passed decided_at decided_by sighting_id'.split(
      ' ',
    ),
  },
  'app.notice_problem': {
    record: 'problem',
    key: 'id',
    columns: { ciphertext: 'told', kind: 'told', ending: 'told' },
    index:
      'id institution_id notice_id public_id to_protection locale state received_at due_at decided_at decided_by'.split(
        ' ',
      ),
  },
}

/**
 * Tables outside the matrix, each with the reason why no relation to one record decides: they hold no case data, are
 * opened by a secret, are the institution's own list, or are shut to the app's role.
 */
export const OTHER_TABLES: Readonly<Record<string, string>> = {
  'app.institution': 'directory; confidential ones hidden',
  'app.routing': 'no case data',
  'app.embed': "no case data; its institution's, and its chancellery's; a frame asks by key",
  'app.office': "no case data; public once published, before that its institution's and its chancellery's",
  'app.transition': 'no case data',
  'app.worker_heartbeat': 'no case data',
  'app.member': "own institution's",
  'app.session': 'opened by its secret',
  'app.sign_in_attempt': 'opened by its secret',
  'app.family_session': 'opened by its secret',
  'app.parked': 'opened by its secret; a form by its writer alone',
  'app.saved_search': "the member's own words, encrypted; nobody else's to read",
  'app.search_find': 'ids; of an own search, and as readable as the document of the notice',
  'app.session_owner': 'shut; whose a session was, for hours',
  'app.receipt': 'its own holder; hashes only',
  'app.reminder': "the receipt's own address, encrypted; nobody else's to read, no institution's either",
  'app.notice_addition': "another holder's own words, encrypted: to that holder and the responsible institution",
  'app.publication': 'public by definition; written under consent',
  'app.photo': 'the row says which record; a public one has its own consent; the file needs a link made for its viewer',
  'app.agreement': 'no case data; to its parties’ administrators and the secretariat',
  'app.sharing': 'shut; no case data',
  'app.matching_model': 'shut; no case data',
  'app.agreement_confirmation': 'no case data; to its parties’ administrators and the secretariat',
  'app.institution_request': 'no case data; to the secretariat and those who confirm it',
  'app.break_glass': 'who broke the glass and why: to the owner institution and auditors',
  'app.hold_link':
    'comparisons and levels, no values; as readable as the report it covers, without the other report, its notice or candidates',
  'app.candidate': 'shut',
  'app.duplicate':
    'that two reports are linked, as readable as both of them together; without what was said or weighed',
  'app.candidate_act': "own side's acts",
  'app.rejection_words': "own side's words; encrypted",
  'app.disclosure_signature': "own institution's",
  'app.task': "own institution's list",
  'app.submission': "own institution's keys",
  'app.import_copy': 'shut',
  'app.outbox': 'written only',
  'app.identity_provider': 'no case data; its secret encrypted',
  'app.invitation': 'opened by its secret',
  'app.kind_role': 'no case data',
  'app.means_notice': "the member's own and its administrator's; which means and when",
  'app.member_subject': 'no case data',
  'app.network_pace': 'keyed hashes, for minutes',
  'app.passkey': 'public keys of members',
  'app.recovery_code': 'hashes',
  'app.shelter_request': "the country's protection authority's list; encrypted",
  'app.sign_in_step': 'opened by its secret',
  'app.totp': 'encrypted',
  'app.used_challenge': 'digests of solved challenges, for minutes',
  'app.retention_term': 'no case data',
  'app.export_window': "its own notice's; dates only",
  'app.erasure': "its own notice's; dates only",
  'app.tombstone': 'shut; hashes only',
  'app.indicator': 'shut; counts without ids',
  'audit.entry': "auditors and own institution's administrator",
  'audit.seal': 'auditors',
  'audit.alert': "auditors and own institution's administrator; counts only",
  'audit.alert_answer': "auditors and own institution's administrator",
  'audit.asked': 'written only; folded into the trail by the worker',
  'audit.volume_limit': 'no case data',
  'audit.words': 'encrypted; opened by an auditor or administrator with a reason',
  'search.document': 'published or consented to partners, by audience',
  'search.document_key': 'keys of documents, to whoever may find the document',
  'search.match_key': 'shut',
  'search.name_frequency': 'shut',
  'search.word': 'shut; words of names that may be searched, tied to no record',
  'search.short_form': 'shut; two words of names that ten notices or more tell, tied to no record',
  'search.letter_error': 'shut; how often letters are written for others, without a word',
  'search.engine': 'shut; no case data',
  'search.to_mirror': 'shut; ids of what a second engine has not confirmed yet',
  'search.vocabulary': 'shut; words of names, tied to no record',
  'search.near_key': 'shut',
}

/** Columns that no role reads through the app, whatever row it may read: they would tell of somebody else's record. */
export const SHUT_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  'app.hold_link': ['from_id', 'notice_id', 'grounds'],
  'app.candidate_side': ['other_id'],
  'app.duplicate': ['a_said', 'b_said', 'bits', 'evidence', 'different_bits', 'a_notice', 'b_notice'],
  'app.duplicate_side': ['other_id'],
  'app.member': ['password_hash'],
}
