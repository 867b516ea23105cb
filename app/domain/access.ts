/**
 * The one access policy, as data, and its one resolver. Deny by default: a route names an access of this table, and
 * the table says who may use it, in which relation to the record, whether a held record may be touched, and which
 * groups of fields it shows. Row-level security (db/migrations) enforces the same rows a second time.
 * Source: protection rules 3, 4, 6, 9; mission "Who uses it".
 */
import type { Actor } from './actor.ts'
import type { Role } from './institution.ts'
import { ok, refuse, type Verdict } from './verdict.ts'

/** How an actor stands to a record. */
export const RELATIONS_TO_RECORD = [
  'own_notice',
  'responsible',
  'carer',
  'seeker_side',
  'host_protection',
  'reporter',
  'addressee',
] as const
export type RelationToRecord = (typeof RELATIONS_TO_RECORD)[number]

/**
 * Field groups: `published` (the consented minimum), `description` (the person), `contact` (the notifier's name and
 * phone), `verification`, `sighting`, `screening`, `other_side` (the coarsened projection of the other side),
 * `evidence`, `whereabouts` (only after disclosure), `questions`, `timeline` (what the family reads), `trail` (audit).
 */
export const FIELD_GROUPS = [
  'published',
  'description',
  'contact',
  'verification',
  'sighting',
  'screening',
  'other_side',
  'evidence',
  'whereabouts',
  'questions',
  'timeline',
  'trail',
  'directory',
] as const
export type FieldGroup = (typeof FIELD_GROUPS)[number]

export type AccessRule = {
  readonly who: 'anyone' | 'family' | readonly Role[]
  /** The actor must stand in one of these relations; absent when the access touches no single record. */
  readonly relation?: readonly RelationToRecord[]
  /** Allowed while the child is held. Absent: only for the carer and the protection authority. */
  readonly whileHeld?: readonly RelationToRecord[]
  /** Only for institutions accredited to verify and publish. */
  readonly accredited?: true
  readonly shows: readonly FieldGroup[]
}

const EVERY_ROLE: readonly Role[] = [
  'consular_officer',
  'shelter_worker',
  'partner_caseworker',
  'protection_authority',
  'migration_officer',
  'call_centre_operator',
  'forensic_examiner',
  'institution_admin',
  'secretariat',
  'auditor',
]
const VERIFIERS: readonly Role[] = ['consular_officer', 'partner_caseworker']
const CARERS: readonly Role[] = ['shelter_worker', 'partner_caseworker', 'protection_authority']
const REVIEWERS: readonly Role[] = ['consular_officer', 'shelter_worker', 'partner_caseworker', 'protection_authority']
const REPORTERS: readonly Role[] = [...CARERS, 'migration_officer']
const BOTH_SIDES: readonly RelationToRecord[] = ['carer', 'seeker_side', 'host_protection']
const CARING: readonly RelationToRecord[] = ['carer', 'host_protection']

export const ACCESS = {
  'public.page': { who: 'anyone', shows: ['published', 'directory'] },
  'public.notice': { who: 'anyone', shows: ['published'] },
  'public.search': { who: 'anyone', shows: ['published'] },
  'embed.frame': { who: 'anyone', shows: ['published'] },
  'family.start': { who: 'anyone', shows: [] },
  'family.receipt': { who: 'anyone', shows: [] },
  'family.write': { who: 'family', relation: ['own_notice'], shows: ['description', 'contact'] },
  'family.follow': { who: 'family', relation: ['own_notice'], shows: ['description', 'timeline'] },
  'staff.sign_in': { who: 'anyone', shows: [] },
  'staff.home': { who: EVERY_ROLE, shows: [] },
  'registry.search': { who: REVIEWERS, shows: ['published', 'description'] },
  'notice.queue': { who: VERIFIERS, accredited: true, shows: ['description'] },
  'notice.open': {
    who: VERIFIERS,
    accredited: true,
    relation: ['responsible'],
    shows: ['description', 'contact', 'verification', 'timeline'],
  },
  'notice.verify': {
    who: VERIFIERS,
    accredited: true,
    relation: ['responsible'],
    shows: ['description', 'contact', 'verification'],
  },
  'notice.publish': { who: VERIFIERS, accredited: true, relation: ['responsible'], shows: ['published'] },
  'notice.call_back': { who: VERIFIERS, accredited: true, relation: ['responsible'], shows: ['contact'] },
  'notice.history': { who: VERIFIERS, accredited: true, relation: ['responsible'], shows: ['trail'] },
  'notice.file_for_caller': { who: ['call_centre_operator'], shows: [] },
  'sighting.report': { who: REPORTERS, shows: [] },
  'sighting.list': { who: CARERS, shows: ['sighting'] },
  'sighting.open': {
    who: CARERS,
    relation: ['carer', 'host_protection'],
    whileHeld: CARING,
    shows: ['sighting', 'screening'],
  },
  'sighting.edit': { who: CARERS, relation: ['carer'], whileHeld: ['carer'], shows: ['sighting'] },
  'sighting.screen': { who: CARERS, relation: ['carer'], whileHeld: ['carer'], shows: ['sighting', 'screening'] },
  'sighting.history': { who: CARERS, relation: CARING, whileHeld: CARING, shows: ['trail'] },
  'hold.decide': {
    who: ['protection_authority'],
    relation: ['host_protection'],
    whileHeld: ['host_protection'],
    shows: ['sighting', 'screening'],
  },
  'candidate.list': { who: REVIEWERS, shows: ['other_side', 'evidence'] },
  'candidate.open': {
    who: REVIEWERS,
    relation: BOTH_SIDES,
    whileHeld: CARING,
    shows: ['other_side', 'evidence', 'questions'],
  },
  'candidate.ask': { who: REVIEWERS, relation: BOTH_SIDES, whileHeld: CARING, shows: ['questions'] },
  'candidate.answer': { who: REVIEWERS, relation: BOTH_SIDES, whileHeld: CARING, shows: ['questions'] },
  'candidate.propose': { who: REVIEWERS, relation: ['carer', 'seeker_side'], shows: ['evidence'] },
  'candidate.confirm': { who: REVIEWERS, relation: ['carer', 'seeker_side'], shows: ['evidence'] },
  'candidate.reject': { who: REVIEWERS, relation: ['carer', 'seeker_side'], whileHeld: ['carer'], shows: ['evidence'] },
  'candidate.undo': { who: REVIEWERS, relation: ['carer', 'seeker_side'], whileHeld: ['carer'], shows: ['evidence'] },
  'case.open': {
    who: REVIEWERS,
    relation: BOTH_SIDES,
    whileHeld: CARING,
    shows: ['other_side', 'evidence', 'questions', 'whereabouts'],
  },
  'case.protect': { who: CARERS, relation: CARING, whileHeld: CARING, shows: ['screening'] },
  'case.sign': { who: REVIEWERS, relation: BOTH_SIDES, shows: ['whereabouts'] },
  'case.tell': { who: VERIFIERS, relation: ['seeker_side'], shows: ['contact', 'timeline'] },
  'case.close': { who: VERIFIERS, relation: ['seeker_side'], shows: ['timeline'] },
  'institution.directory': { who: EVERY_ROLE, shows: ['directory'] },
  'audit.read': { who: ['auditor'], shows: ['trail'] },
  'audit.own': { who: EVERY_ROLE, shows: ['trail'] },
  'audit.members': { who: ['institution_admin'], shows: ['trail'] },
  'audit.words': { who: ['institution_admin', 'auditor'], shows: ['trail'] },
  'audit.alert': { who: ['institution_admin', 'auditor'], shows: ['trail'] },
  'photo.private': { who: 'anyone', shows: [] },
  'demo.login': { who: 'anyone', shows: [] },
  'site.health': { who: 'anyone', shows: [] },
} as const satisfies Readonly<Record<string, AccessRule>>

export type AccessName = keyof typeof ACCESS

export type RecordFacts = {
  readonly relations: readonly RelationToRecord[]
  readonly held?: boolean
}

export type AccessCode =
  | 'access.sign_in'
  | 'access.receipt'
  | 'access.role'
  | 'access.not_accredited'
  | 'access.unknown_record'

/**
 * Whether `actor` may use `name`, and on this record when the access touches one. A record in the wrong relation, or
 * held from this actor, is `access.unknown_record`: to the caller it does not exist (answer 404, never 403).
 * Without `record`, only the role is judged: call again with the record before showing or changing it.
 */
export const decideAccess = (
  actor: Actor,
  name: AccessName,
  record?: RecordFacts,
): Verdict<readonly FieldGroup[], AccessCode> => {
  const rule: AccessRule = ACCESS[name]
  if (rule.who === 'family') {
    if (actor.kind !== 'family') return refuse('access.receipt')
  } else if (rule.who !== 'anyone') {
    if (actor.kind !== 'member') return refuse('access.sign_in')
    const roles = rule.who
    if (!actor.roles.some((role) => roles.includes(role))) return refuse('access.role')
    if (rule.accredited && !actor.accredited) return refuse('access.not_accredited')
  }
  if (rule.relation && record) {
    const relations = record.held ? (rule.whileHeld ?? []) : rule.relation
    if (!record.relations.some((relation) => relations.includes(relation))) return refuse('access.unknown_record')
  }
  return ok(rule.shows)
}
