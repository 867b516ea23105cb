import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { SharedPurpose } from '../app/domain/agreement.ts'
import type { ConsentHolder, ConsentPurpose, ConsentWay, OwnConsentWay, SecondHolder } from '../app/domain/consent.ts'
import type { CountryCode } from '../app/domain/country.ts'
import type { ChildView } from '../app/domain/disclosure.ts'
import type { DuplicateAnswer, DuplicateKind, DuplicateSideName } from '../app/domain/duplicate.ts'
import type { Hotline, Texts } from '../app/domain/embed.ts'
import type { Agreement, InstitutionKind, Role } from '../app/domain/institution.ts'
import type { CandidateAct, CandidateState, CaseState, NoticeState, PublicationState } from '../app/domain/lifecycle.ts'
import type { LinkKind, LinkReason } from '../app/domain/matching/hold-link.ts'
import type { CandidateSide } from '../app/domain/matching/side.ts'
import type { Evidence } from '../app/domain/matching/types.ts'
import type { NoticeContent, PublicNotice } from '../app/domain/notice.ts'
import type { NoticeProblem, ProblemEnding } from '../app/domain/notice-problem.ts'
import type { HelpLine, OfficePhone, OfficeService } from '../app/domain/office.ts'
import type { WeekHours } from '../app/domain/office-hours.ts'
import type { Outcome } from '../app/domain/outcome.ts'
import type { Language, PersonDescription, PlaceAndTime } from '../app/domain/person.ts'
import type { Nearness, Turn } from '../app/domain/photo-edit.ts'
import type { ReminderChannel, ReminderTopic } from '../app/domain/reminder.ts'
import type { Feared, HoldReason, Screening } from '../app/domain/screening.ts'
import type { SightingEvent } from '../app/domain/sighting.ts'
import type { Assurance, FirstMeans, SecondFactor, ToldMeans } from '../app/domain/sign-in.ts'
import type { Theme } from '../app/domain/theme.ts'
import type { TipRefusal, TipState } from '../app/domain/tip.ts'
import type { Verification } from '../app/domain/verification.ts'
import type { AlertSeat, VolumeBasis } from '../app/domain/volume.ts'
import type { HeardWish } from '../app/domain/wish.ts'

/** JSONB: read as the type, written as `JSON.stringify(value)`. */
type Json<T> = ColumnType<T, string, string>
type Instant = ColumnType<Date, Date | string | undefined, Date | string>
type Time = ColumnType<Date, Date | string, Date | string>
type MaybeTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
/** `date` columns are read as `YYYY-MM-DD` strings (db/connection.server.ts sets the parser). */
type MaybeDay = ColumnType<string | null, string | null | undefined, string | null>

/** `companion` and `relative` are keys of names that a sighting or a notice mentions beside its child's. */
export type MatchKeyKind = 'notice' | 'sighting' | 'companion' | 'relative'

export type Side = 'carer' | 'seeker' | 'protection'

export type SignInStepKind =
  | 'second_factor'
  | 'oidc'
  | 'passkey_sign_in'
  | 'passkey_enrol'
  | 'passkey_second_factor'
  | 'passkey_confirm'
  | 'recovery_codes'

export type DB = {
  'app.institution': {
    id: string
    kind: InstitutionKind
    name: string
    short_name: string | null
    country: CountryCode
    slug: string | null
    parent_id: string | null
    place_id: string | null
    confidential: Generated<boolean>
    accredited: Generated<boolean>
    phone: string | null
    address: string | null
    complaint_channel: ColumnType<Record<string, string> | null, string | null | undefined, string | null>
    created_at: Instant
    agreement: Generated<Agreement>
    registered_by: string | null
    joined_at: Instant
  }
  'app.institution_request': {
    id: string
    institution_id: string
    is_new: boolean
    kind: 'mission' | 'protection'
    name: string
    country: CountryCode
    phone: string | null
    admin_name: string | null
    admin_email: string | null
    state: Generated<'open' | 'confirmed' | 'refused'>
    asked_at: Instant
    asked_by: string
    asked_member: string
    decided_at: MaybeTime
    decided_by: string | null
    decided_institution: string | null
  }
  'app.routing': { nationality: string; chancellery_id: string; responsible_id: string; reason: string }
  'app.member': {
    id: string
    institution_id: string
    name: string
    email: string
    password_hash: string
    roles: Role[]
    certified_until: MaybeDay
    active: Generated<boolean>
    created_at: Instant
    last_sign_in_at: MaybeTime
  }
  'app.kind_role': { kind: InstitutionKind; role: Role }
  'app.invitation': {
    id: string
    institution_id: string
    name: string
    email: string
    roles: Role[]
    certified_until: MaybeDay
    code_hash: Buffer
    key_id: string
    invited_by: string
    created_at: Instant
    expires_at: Time
    used_at: MaybeTime
    revoked_at: MaybeTime
    member_id: string | null
  }
  'app.shelter_request': {
    id: string
    country: CountryCode
    ciphertext: string | null
    locale: string
    state: Generated<'open' | 'registered' | 'declined'>
    created_at: Instant
    calls: Generated<number>
    call_at: Time
    decided_at: MaybeTime
    decided_by: string | null
    institution_id: string | null
  }
  'app.used_challenge': { challenge_hash: Buffer; submission: Buffer; uses: Generated<number>; expires_at: Time }
  'app.network_pace': { key: Buffer; level: number; at: Time }
  'app.session': {
    id_hash: Buffer
    member_id: string
    created_at: Instant
    seen_at: Instant
    expires_at: Time
    means: FirstMeans
    second_factor: SecondFactor | null
    stepped_up_at: MaybeTime
    assurance: ColumnType<Assurance, string | undefined, string>
    id: Generated<string>
    device: string | null
  }
  'app.sign_in_step': {
    id_hash: Buffer
    kind: SignInStepKind
    member_id: string | null
    ciphertext: string | null
    expires_at: Time
  }
  'app.totp': {
    member_id: string
    ciphertext: string | null
    last_step: Generated<string>
    enrolled_at: MaybeTime
    pending_ciphertext: string | null
    pending_at: MaybeTime
    tries: Generated<number>
    tries_since: Instant
  }
  'app.recovery_code': { member_id: string; code_hash: string; used_at: MaybeTime }
  'app.passkey': {
    credential_id: string
    member_id: string
    public_key: Buffer
    counter: ColumnType<string, number, number>
    transports: string[]
    backed_up: boolean
    name: string
    created_at: Instant
    last_used_at: MaybeTime
  }
  'app.identity_provider': {
    institution_id: string
    issuer: string
    client_id: string
    secret_ciphertext: string
    email_domain: string | null
    required_acr: string | null
    active: Generated<boolean>
  }
  'app.member_subject': { institution_id: string; subject: string; member_id: string; bound_at: Instant }
  'app.sign_in_attempt': { account_hash: Buffer; at: Instant }
  'app.office': {
    institution_id: string
    chancellery_id: string
    slug: string | null
    published: Generated<boolean>
    city: string
    country: CountryCode
    address: Generated<string>
    time_zone: string
    phones: ColumnType<readonly OfficePhone[], string | undefined, string>
    hours: ColumnType<WeekHours, string | undefined, string>
    closures: Generated<string[]>
    languages: Generated<Language[]>
    services: Generated<OfficeService[]>
    lines: ColumnType<readonly HelpLine[], string | undefined, string>
    version: Generated<number>
    created_at: Instant
    updated_at: Instant
  }
  'app.embed': {
    id: Generated<string>
    key: string
    institution_id: string
    name: Generated<string>
    origins: string[]
    locale: Generated<string>
    country: CountryCode | null
    theme: ColumnType<Theme | null, string | null | undefined, string | null>
    hotlines: ColumnType<readonly Hotline[], string | undefined, string>
    complaint: ColumnType<Texts, string | undefined, string>
    legal: ColumnType<Texts, string | undefined, string>
    active: Generated<boolean>
    version: Generated<number>
    created_at: Instant
    updated_at: Instant
  }
  'app.notice': {
    id: string
    chancellery_id: string
    responsible_id: string
    state: Generated<NoticeState>
    content: Json<NoticeContent>
    locale: string
    source: Generated<'web' | 'call_centre' | 'import' | 'seed'>
    source_record: string | null
    refused_reason_ciphertext: string | null
    next_review: MaybeDay
    created_at: Instant
    filed_at: MaybeTime
    registered_at: MaybeTime
    closed_at: MaybeTime
    outcome: Outcome | null
    updated_at: Instant
    version: Generated<number>
    erased_at: MaybeTime
  }
  'app.notice_contact': { notice_id: string; ciphertext: string; phone_digest: string | null; updated_at: Instant }
  'app.receipt': {
    id: string
    notice_id: string
    code_hash: Buffer
    key_id: string
    holder: Generated<ConsentHolder>
    created_at: Instant
    revoked_at: MaybeTime
    call_id: string | null
  }
  'app.reminder': {
    receipt_id: string
    notice_id: string
    channel: ReminderChannel
    topics: ReminderTopic[]
    /** `Sealed`, app/reminders/sealed.ts; null once stopped. */
    ciphertext: string | null
    address_digest: string
    stop_hash: Buffer
    asked_at: Time
    codes: Generated<number>
    tries: Generated<number>
    confirmed_at: MaybeTime
    stopped_at: MaybeTime
    looked_on: string | null
    review_told: string | null
    expiry_told: string | null
    office_told: MaybeTime
  }
  'app.family_session': {
    id_hash: Buffer
    notice_id: string
    receipt_id: string
    receipt_ciphertext: string | null
    /** What the family told once, for its other children: `Carried`, app/notices/carried.ts. */
    carried_ciphertext: string | null
    created_at: Instant
    expires_at: Time
  }
  'app.consent': {
    id: string
    notice_id: string
    purpose: ConsentPurpose
    given: boolean
    at: Instant
    way: ConsentWay
    locale: string
    member_id: string | null
    receipt_id: string | null
    holder: Generated<ConsentHolder>
    /** Of the own answer of a person of 18. */
    told_how: OwnConsentWay | null
    told_on: MaybeDay
  }
  'app.notice_addition': {
    id: string
    notice_id: string
    receipt_id: string | null
    holder: SecondHolder
    ciphertext: string
    at: Instant
  }
  'app.verification': {
    id: string
    notice_id: string
    institution_id: string
    member_id: string
    checks: Json<Verification['checks']>
    risks: Json<Verification['risks']>
    basis_ciphertext: string
    verified: boolean
    at: Instant
  }
  'app.publication': {
    public_id: string
    notice_id: string | null
    chancellery_id: string
    state: PublicationState
    document: ColumnType<PublicNotice | null, string | null, string | null>
    published_at: Instant
    expires_at: Time
    gone_at: MaybeTime
    /** When it last became another to its readers; written by the database. */
    changed_at: ColumnType<Date, never, never>
    /** Of the address on paper, `/a/<short_id>`; the database makes it. */
    short_id: Generated<string>
  }
  'app.photo': {
    id: string
    notice_id: string | null
    sighting_id: string | null
    tip_id: string | null
    of: 'seeker' | 'child'
    store_key: string
    public_token: string | null
    created_at: Instant
    deleted_at: MaybeTime
    /** Among the photos of the same person; the first is the one that may be published. */
    position: Generated<number>
    turn: Generated<Turn>
    cut_near: Generated<Nearness | null>
    cut_place: Generated<number | null>
    hidden: Generated<number[]>
    /** Those of the hidden squares that the family asked for. */
    asked: Generated<number[]>
    /** Whether the whole picture is still kept, so that it can be drawn anew. */
    whole: Generated<boolean>
  }
  'app.notice_event': {
    id: string
    notice_id: string
    at: Instant
    code: string
    params: ColumnType<Record<string, string | number>, string | undefined, string>
  }
  'app.sighting': {
    id: string
    carer_id: string
    reporter_id: string
    reporter_member_id: string | null
    event: SightingEvent
    person: Json<PersonDescription>
    place_and_time: Json<PlaceAndTime>
    host_country: CountryCode
    party_id: string | null
    screening: ColumnType<Screening | null, string | null | undefined, string | null>
    screened_at: MaybeTime
    held: Generated<boolean>
    /** Of all that cover it; kept by the database. */
    feared: Generated<Feared[]>
    host_exception: Generated<boolean>
    note_ciphertext: string | null
    phones_ciphertext: string | null
    source: Generated<'web' | 'import' | 'seed' | 'tip'>
    source_record: string | null
    state: Generated<'active' | 'withdrawn'>
    created_at: Instant
    updated_at: Instant
    version: Generated<number>
  }
  'app.tip': {
    id: string
    institution_id: string
    country: CountryCode | null
    danger: boolean
    public_id: string | null
    number: string
    ciphertext: string | null
    locale: string
    state: Generated<TipState>
    refused_reason: TipRefusal | null
    received_at: Instant
    due_at: Time
    passed: Generated<number>
    decided_at: MaybeTime
    decided_by: string | null
    sighting_id: string | null
  }
  /** To whom it goes and of which notice it is, a trigger finds where the app writes it. */
  'app.notice_problem': {
    id: string
    institution_id: Generated<string>
    notice_id: Generated<string>
    public_id: string
    kind: NoticeProblem
    to_protection: Generated<boolean>
    ciphertext: string
    locale: string
    state: Generated<'open' | 'done'>
    ending: ProblemEnding | null
    received_at: Instant
    due_at: Time
    decided_at: MaybeTime
    decided_by: string | null
  }
  'app.import_copy': {
    kind: 'person' | 'note'
    record_id: string
    about: string | null
    notice_id: string | null
    sighting_id: string | null
    source_date: Time
    source_name: string | null
    source_url: string | null
    expires_at: MaybeTime
    written_version: number | null
    ciphertext: string | null
    gone_at: MaybeTime
    imported_at: Instant
  }
  'app.hold': {
    id: string
    sighting_id: string
    reasons: HoldReason[]
    feared: Generated<Feared[]>
    opened_at: Instant
    review_at: Time
    reviews: Generated<number>
    closed_at: MaybeTime
    closed_by: 'screening' | 'protection_authority' | null
    decided_by: string | null
    decision_reason_ciphertext: string | null
  }
  'app.child_wish': {
    id: string
    sighting_id: string
    wish: HeardWish
    heard_by_ciphertext: string
    heard_on: string
    said_in: Language
    institution_id: string
    member_id: string
    at: Instant
  }
  'app.hold_link': {
    id: string
    from_id: string
    to_id: string
    kind: LinkKind
    notice_id: string | null
    grounds: Generated<string[]>
    bits: number
    why: Json<LinkReason[]>
    created_at: Instant
    released_at: MaybeTime
    released_by: string | null
    release_reason_ciphertext: string | null
  }
  /** Read through the app only where both reports are; what was said of it is in its sides. */
  'app.duplicate': {
    id: string
    kind: DuplicateKind
    a_id: string
    b_id: string
    a_said: DuplicateAnswer | null
    b_said: DuplicateAnswer | null
    linked: GeneratedAlways<boolean>
    bits: number
    evidence: Json<Evidence[]>
    model_version: string
    different_bits: number | null
    created_at: Instant
    updated_at: Instant
  }
  'app.duplicate_side': {
    duplicate_id: string
    side: DuplicateSideName
    kind: DuplicateKind
    institution_id: string
    other_id: string
    own_record_id: string
    document: Json<CandidateSide>
    bits: number
    own_said: DuplicateAnswer | null
    other_same: Generated<boolean>
    asked_at: MaybeTime
    linked: Generated<boolean>
    withheld: Generated<boolean>
  }
  'app.candidate': {
    id: string
    notice_id: string
    sighting_id: string
    notice_institution_id: string
    carer_id: string
    model_version: string
    bits: number
    probability: number
    evidence: Json<Evidence[]>
    state: Generated<CandidateState>
    proposed_by: 'carer' | 'seeker' | null
    rejected_by: 'carer' | 'seeker' | null
    rejected_reason: string | null
    rejected_bits: number | null
    held: Generated<boolean>
    retracted: Generated<boolean>
    created_at: Instant
    updated_at: Instant
  }
  'app.candidate_side': {
    candidate_id: string
    side: Side
    institution_id: string
    own_record_id: string
    document: Json<CandidateSide>
    state: CandidateState
    proposed_by: 'carer' | 'seeker' | null
    rejected_by: 'carer' | 'seeker' | null
    rejected_reason: string | null
    probability: number
    held: Generated<boolean>
    retracted: Generated<boolean>
    open_questions: Generated<number>
    waiting_questions: Generated<number>
    /** The case of a confirmed pair: kept by triggers. */
    case_id: Generated<string | null>
    updated_at: Instant
  }
  'app.matching_model': {
    number: Generated<string>
    version: string
    /** As its file; null for the model that the program ships. */
    file: ColumnType<unknown, string | null, never>
    in_force_since: Generated<Date>
  }
  'app.agreement': {
    id: string
    a_id: string
    b_id: string | null
    b_kinds: InstitutionKind[] | null
    purposes: SharedPurpose[]
    country: ColumnType<CountryCode, never, never>
    starts_on: ColumnType<string, string | undefined, never>
    until: MaybeDay
    ended_at: MaybeTime
    ended_by: string | null
    created_at: Instant
  }
  'app.sharing': {
    institution_id: string
    purpose: SharedPurpose
    others: string[]
    stands_from: Date
    stands_until: Date
  }
  'app.agreement_confirmation': {
    agreement_id: string
    institution_id: string
    member_id: string | null
    at: Instant
  }
  'app.break_glass': {
    id: string
    member_id: string
    institution_id: string
    asked_by: string
    owner_id: string
    record_kind: 'notice' | 'sighting'
    record_id: string
    reason_ciphertext: string
    granted_at: Instant
    expires_at: Instant
  }
  'app.rejection_words': { candidate_id: string; side: Side; ciphertext: string }
  'app.candidate_act': {
    id: string
    candidate_id: string
    side: Side | 'system'
    act: CandidateAct
    reason: string | null
    member_id: string | null
    at: Instant
  }
  'app.question': {
    id: string
    candidate_id: string
    asked_by: 'carer' | 'seeker'
    text_ciphertext: string
    asked_at: Instant
    answer_ciphertext: string | null
    answered_at: MaybeTime
  }
  'app.match_case': {
    id: string
    candidate_id: string
    state: Generated<CaseState>
    told_at: MaybeTime
    told_by: string | null
    support_offered: boolean | null
    outcome: Outcome | null
    closed_at: MaybeTime
    created_at: Instant
    updated_at: Instant
  }
  'app.best_interests': {
    case_id: string
    child_view: ChildView | null
    agrees_to_tell: Generated<boolean>
    checked_at: MaybeTime
    checked_by: string | null
    updated_at: Instant
  }
  'app.disclosure_signature': {
    id: string
    case_id: string
    side: Side
    institution_id: string
    member_id: string
    signed_at: Instant
    withdrawn_at: MaybeTime
  }
  'app.disclosure': { case_id: string; side: Side; ciphertext: string; created_at: Instant }
  'app.task': {
    id: string
    institution_id: string
    kind:
      | 'verify'
      | 'call_back'
      | 'review_hold'
      | 'tell_family'
      | 'answer_question'
      | 'second_signature'
      | 'protection_opinion'
      | 'host_exception'
      | 'break_glass'
      | 'renew_publication'
      | 'turned_18'
    notice_id: string | null
    sighting_id: string | null
    candidate_id: string | null
    request: string | null
    asked_by: Exclude<ConsentHolder, 'person'> | null
    due_at: Time
    created_at: Instant
    done_at: MaybeTime
    done_by: string | null
    result: string | null
  }
  'app.submission': { institution_id: string; key: string; record_id: string; at: Instant }
  'app.parked': {
    token_hash: Buffer
    kind: 'search' | 'form'
    ciphertext: string
    expires_at: Time
    member_id: string | null
    receipt_id: string | null
  }
  'app.saved_search': {
    id: string
    member_id: string
    institution_id: string
    ciphertext: string
    standing: boolean
    created_at: Instant
    last_seen_at: Time
    asked_until: Time
    ends_at: MaybeTime
    asked_since: MaybeTime
    asked_after: string | null
  }
  'app.search_find': {
    search_id: string
    notice_id: string
    audience: ColumnType<'partner', never, never>
    found_at: Instant
    seen_at: MaybeTime
  }
  'app.means_notice': { id: Generated<string>; member_id: string; means: ToldMeans; at: Instant; seen_at: MaybeTime }
  'app.session_owner': { id_hash: Buffer; member_id: string | null; receipt_id: string | null; expires_at: Instant }
  'app.outbox': {
    id: Generated<number>
    kind: OutboxKind
    record_id: string
    payload: ColumnType<Record<string, unknown>, string | undefined, string>
    created_at: Instant
    available_at: Instant
    attempts: Generated<number>
    taken_until: MaybeTime
    done_at: MaybeTime
    last_error: string | null
  }
  'app.retention_term': { what: string; days: number; why: string }
  'app.export_window': {
    notice_id: string
    opened_at: Time
    opened_by: string
    expires_at: Time
    used: Generated<string[]>
  }
  'app.erasure': { notice_id: string; ordered_at: Time; ordered_by: string; due_at: Time }
  'app.tombstone': {
    kind: 'notice' | 'photo'
    id_hash: Buffer
    at: Time
    why: 'family_asked' | 'term' | 'photo_of_erased'
    store_key: string | null
  }
  'app.indicator': {
    country: CountryCode
    filed_month: MaybeDay
    ended_month: ColumnType<string, string, string>
    age_band: string
    sex: string
    outcome: string
    why: string
  }
  'app.worker_heartbeat': { id: number; at: Time }
  'app.transition': { machine: string; from_state: string; to_state: string }
  'audit.entry': {
    id: string
    at: Instant
    institution_id: string | null
    actor_kind: 'public' | 'family' | 'member' | 'worker'
    member_id: string | null
    act: string
    record_kind: string | null
    record_id: string | null
    details: ColumnType<Record<string, unknown>, string | undefined, string>
  }
  'audit.seal': {
    chain: string
    seq: number
    entry_id: string
    previous_hash: Buffer
    hash: Buffer
    sealed_at: Instant
  }
  'audit.asked': {
    id: string
    at: Instant
    institution_id: string
    member_id: string
    ciphertext: string
    hits: number
    shown: string[]
  }
  'audit.words': { entry_id: string; ciphertext: string }
  'audit.volume_limit': { role: string; period: 'hour' | 'day'; most: number; factor: number; least: number }
  'audit.alert': {
    id: string
    at: Time
    institution_id: string
    member_id: string
    period: 'hour' | 'day'
    period_start: Time
    looks: number
    allowed: number
    basis: VolumeBasis
  }
  'audit.alert_answer': {
    alert_id: string
    seat: AlertSeat
    member_id: string
    at: Instant
    ciphertext: string
  }
  'search.document': {
    audience: 'public' | 'partner'
    record_id: string
    public_id: string | null
    chancellery_id: string
    folded: string
    document: Json<Record<string, unknown>>
    /** Of a birth date. */
    birth_year: number | null
    /** Of an age that was said. */
    birth_year_min: number | null
    birth_year_max: number | null
    sex: string | null
    updated_at: Instant
  }
  'search.document_key': {
    key: string /* bigint, written as text, never read */
    audience: 'public' | 'partner'
    record_id: string
    /** Of the document: what says otherwise is refused. */
    chancellery_id: string
    /** Likewise. */
    consulates_may_see: boolean
  }
  'search.match_key': { key: string; kind: MatchKeyKind; record_id: string }
  'search.word': { audience: 'public' | 'partner'; key: string; word: string; stored_in: Generated<string> }
  'search.short_form': { audience: 'public' | 'partner'; short: string; formal: string }
  'search.letter_error': { audience: 'public' | 'partner'; way: 'letters' | 'ear'; bits: Buffer }
  'search.engine': {
    audience: 'public' | 'partner'
    name: string
    settings: string | null
    made_at: string | null
    next_made_at: string | null
    building: 'filling' | 'swapping' | null
    generation: Generated<string>
  }
  'search.to_mirror': {
    target: 'live' | 'next'
    audience: 'public' | 'partner'
    record_id: string
    version: Generated<string>
    noted_at: Instant
    available_at: Instant
    taken_until: MaybeTime
    attempts: Generated<number>
    again: Generated<boolean>
    last_error: string | null
  }
  'search.vocabulary': { key: string; word: string }
  'search.near_key': { near: string; word: string }
  'search.name_frequency': { token_key: string; records: number }
}

/** Work that follows a change, taken by the worker from the outbox. */
export type OutboxKind =
  | 'match_sighting'
  | 'match_notice'
  | 'index_publication'
  | 'index_notice'
  | 'disclose'
  | 'purge_photo'
  | 'remind'
