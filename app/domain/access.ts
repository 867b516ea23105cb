/**
 * The one access policy, as data, and its one resolver. Deny by default: a route names an access of this table, and
 * the table says who may use it, in which relation to the record, whether a held record may be touched, and which
 * groups of fields it shows. Row-level security (db/migrations) enforces the same rows a second time.
 * Source: protection rules 3, 4, 6, 9; mission "Who uses it".
 */
import type { Actor } from './actor.ts'
import type { SharedPurpose } from './agreement.ts'
import type { ConsentPurpose } from './consent.ts'
import type { Role } from './institution.ts'
import { TRIAGE_ROLES } from './tip.ts'
import { ok, refuse, type Verdict } from './verdict.ts'

/** How an actor stands to a record. */
export const RELATIONS_TO_RECORD = [
  'own_notice',
  /** A notice that another filed, followed with a receipt of the own. */
  'other_holder',
  'own_draft',
  /** The own notice, in the window that a verified call opened for a copy of it. */
  'own_copy',
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
 * `evidence`, `whereabouts` (only after disclosure), `questions`, `outcome` (how a case ended), `timeline` (what the family reads), `told`
 * (what the public told of a child or of a notice), `trail` (audit).
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
  'outcome',
  'timeline',
  'told',
  'trail',
  'directory',
] as const
export type FieldGroup = (typeof FIELD_GROUPS)[number]

export type AccessRule = {
  /** `self`: whoever has a session, also one that is only enrolling; on what is the own account's alone. */
  readonly who: 'anyone' | 'family' | 'self' | readonly Role[]
  /** Of a family only whoever filed the notice, not the holder of another receipt. */
  readonly notifier?: true
  /** The actor must stand in one of these relations; absent when the access touches no single record. */
  readonly relation?: readonly RelationToRecord[]
  /** Allowed while the child is held. Absent: only for the carer and the protection authority. */
  readonly whileHeld?: readonly RelationToRecord[]
  /** Allowed while the family, or the person sought once 18, does not allow to compare. Absent: nobody. */
  readonly whileWithdrawn?: readonly RelationToRecord[]
  /** Only for institutions accredited to verify and publish. */
  readonly accredited?: true
  /** Only for institutions that take part under an agreement; the others see their own reports alone. */
  readonly agreement?: true
  /** Only while an agreement for this with the other side's institution is in force. The host country's authority needs none. */
  readonly under?: SharedPurpose
  /** Needed of the family by an officer of a consulate that does not itself answer for the notice. */
  readonly otherConsulates?: ConsentPurpose
  readonly shows: readonly FieldGroup[]
  /** Asks for a second factor or passkey given within the last ten minutes. */
  readonly stepUp?: true
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
/** Of chancelleries and missions: the use cases ask which institution it is. */
const EMBEDDERS: readonly Role[] = ['consular_officer', 'institution_admin']
const REPORTERS: readonly Role[] = [...CARERS, 'migration_officer']
/** Who may look at what the public says of a notice: an officer of whoever publishes it, a protection authority its own copies. */
const PROBLEM_ROLES: readonly Role[] = [...VERIFIERS, 'protection_authority']
const BOTH_SIDES: readonly RelationToRecord[] = ['carer', 'seeker_side', 'host_protection']
const CARING: readonly RelationToRecord[] = ['carer', 'host_protection']

/** What the caring side keeps of a case when the family has withdrawn: what it wrote down of the child, and how it ended. */
const KEPT_GROUPS: readonly FieldGroup[] = ['sighting', 'screening', 'outcome']

/** Who stands on a side for its institution: an odd role there does not make its holder a carer or a consul. */
const ROLES_OF_SIDE: Partial<Record<RelationToRecord, readonly Role[]>> = {
  carer: CARERS,
  seeker_side: VERIFIERS,
  host_protection: ['protection_authority'],
}

/** Whether the actor stands in this relation by its role too; the seeker's side is an accredited institution's. */
const standsBy = (actor: Actor, relation: RelationToRecord): boolean => {
  const roles = ROLES_OF_SIDE[relation]
  if (!roles || actor.kind !== 'member') return true
  return actor.roles.some((role) => roles.includes(role)) && (relation !== 'seeker_side' || actor.accredited)
}

export const ACCESS = {
  'public.page': { who: 'anyone', shows: ['published', 'directory'] },
  'public.notice': { who: 'anyone', shows: ['published'] },
  'public.search': { who: 'anyone', shows: ['published'] },
  'tip.send': { who: 'anyone', shows: [] },
  'problem.send': { who: 'anyone', shows: [] },
  'tip.list': { who: TRIAGE_ROLES, shows: ['told'] },
  'tip.open': { who: TRIAGE_ROLES, relation: ['addressee'], shows: ['told'] },
  'tip.decide': { who: TRIAGE_ROLES, relation: ['addressee'], shows: ['told'] },
  'problem.list': { who: PROBLEM_ROLES, shows: ['told'] },
  'problem.open': { who: PROBLEM_ROLES, relation: ['addressee'], shows: ['told'] },
  'problem.decide': { who: PROBLEM_ROLES, relation: ['addressee'], shows: ['told'] },
  'public.poster': { who: 'anyone', shows: ['published'] },
  'public.short': { who: 'anyone', shows: [] },
  'embed.frame': { who: 'anyone', shows: ['published'] },
  'embed.oembed': { who: 'anyone', shows: ['published'] },
  'embed.feed': { who: 'anyone', shows: ['published'] },
  'embed.list': { who: EMBEDDERS, shows: ['directory'] },
  'embed.change': { who: EMBEDDERS, stepUp: true, shows: ['directory'] },
  'office.list': { who: ['institution_admin'], shows: ['directory'] },
  'office.change': { who: ['institution_admin'], stepUp: true, shows: ['directory'] },
  'family.start': { who: 'anyone', shows: [] },
  'family.receipt': { who: 'anyone', shows: [] },
  'family.write': { who: 'family', notifier: true, relation: ['own_draft'], shows: ['description', 'contact'] },
  'family.follow': { who: 'family', relation: ['own_notice', 'other_holder'], shows: ['timeline'] },
  'family.read_told': { who: 'family', notifier: true, relation: ['own_notice'], shows: ['description', 'timeline'] },
  'family.copy': {
    who: 'family',
    notifier: true,
    relation: ['own_copy'],
    shows: ['description', 'contact', 'timeline'],
  },
  'staff.sign_in': { who: 'anyone', shows: [] },
  'account.open': { who: 'self', shows: [] },
  'account.change': { who: 'self', stepUp: true, shows: [] },
  'staff.home': { who: EVERY_ROLE, shows: [] },
  'registry.search': {
    who: REVIEWERS,
    agreement: true,
    under: 'registry_search',
    otherConsulates: 'consulate_see',
    shows: ['published', 'description'],
  },
  'search.saved': {
    who: REVIEWERS,
    agreement: true,
    under: 'registry_search',
    otherConsulates: 'consulate_see',
    shows: ['published', 'description'],
  },
  'search.save': { who: REVIEWERS, agreement: true, shows: [] },
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
  'notice.hand_over': {
    who: VERIFIERS,
    accredited: true,
    relation: ['responsible'],
    stepUp: true,
    shows: ['description', 'contact', 'timeline'],
  },
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
  'sighting.hear': { who: CARERS, relation: CARING, whileHeld: CARING, shows: ['sighting', 'screening'] },
  'sighting.history': { who: CARERS, relation: CARING, whileHeld: CARING, shows: ['trail'] },
  'hold.decide': {
    who: ['protection_authority'],
    relation: ['host_protection'],
    whileHeld: ['host_protection'],
    shows: ['sighting', 'screening'],
  },
  'hold.lift': {
    who: ['protection_authority'],
    relation: ['host_protection'],
    whileHeld: ['host_protection'],
    stepUp: true,
    shows: [],
  },
  'candidate.list': { who: REVIEWERS, agreement: true, shows: ['other_side', 'evidence'] },
  'candidate.open': {
    who: REVIEWERS,
    agreement: true,
    under: 'candidates',
    relation: BOTH_SIDES,
    whileHeld: CARING,
    shows: ['other_side', 'evidence', 'questions'],
  },
  'candidate.ask': {
    who: REVIEWERS,
    agreement: true,
    under: 'candidates',
    relation: BOTH_SIDES,
    whileHeld: CARING,
    shows: ['questions'],
  },
  'candidate.answer': {
    who: REVIEWERS,
    agreement: true,
    under: 'candidates',
    relation: BOTH_SIDES,
    whileHeld: CARING,
    shows: ['questions'],
  },
  'candidate.propose': {
    who: REVIEWERS,
    agreement: true,
    under: 'candidates',
    relation: ['carer', 'seeker_side'],
    shows: ['evidence'],
  },
  'candidate.confirm': {
    who: REVIEWERS,
    agreement: true,
    under: 'candidates',
    relation: ['carer', 'seeker_side'],
    shows: ['evidence'],
  },
  'candidate.reject': {
    who: REVIEWERS,
    agreement: true,
    under: 'candidates',
    relation: ['carer', 'seeker_side'],
    whileHeld: ['carer'],
    shows: ['evidence'],
  },
  'candidate.undo': {
    who: REVIEWERS,
    agreement: true,
    under: 'candidates',
    relation: ['carer', 'seeker_side'],
    whileHeld: ['carer'],
    shows: ['evidence'],
  },
  'duplicate.open': {
    who: REVIEWERS,
    agreement: true,
    under: 'candidates',
    relation: ['carer', 'seeker_side'],
    shows: ['other_side', 'evidence'],
  },
  'duplicate.answer': {
    who: REVIEWERS,
    agreement: true,
    under: 'candidates',
    relation: ['carer', 'seeker_side'],
    shows: ['evidence'],
  },
  'case.open': {
    who: REVIEWERS,
    agreement: true,
    under: 'candidates',
    relation: BOTH_SIDES,
    whileHeld: CARING,
    whileWithdrawn: CARING,
    shows: ['other_side', 'evidence', 'questions', 'outcome'],
  },
  'case.contact': {
    who: REVIEWERS,
    agreement: true,
    under: 'candidates',
    relation: ['carer', 'seeker_side'],
    shows: ['whereabouts'],
  },
  'case.protect': {
    who: CARERS,
    agreement: true,
    under: 'candidates',
    relation: CARING,
    whileHeld: CARING,
    whileWithdrawn: CARING,
    shows: ['screening'],
  },
  'case.own_consent': {
    who: CARERS,
    agreement: true,
    under: 'candidates',
    relation: ['carer'],
    whileHeld: ['carer'],
    whileWithdrawn: ['carer'],
    shows: ['sighting', 'screening'],
  },
  'case.sign': { who: REVIEWERS, agreement: true, under: 'candidates', relation: BOTH_SIDES, stepUp: true, shows: [] },
  'case.unsign': { who: REVIEWERS, agreement: true, under: 'candidates', relation: BOTH_SIDES, shows: [] },
  'case.tell': {
    who: VERIFIERS,
    agreement: true,
    under: 'candidates',
    relation: ['seeker_side'],
    shows: ['contact', 'timeline'],
  },
  'case.close': {
    who: VERIFIERS,
    agreement: true,
    under: 'candidates',
    relation: ['seeker_side'],
    shows: ['timeline'],
  },
  'invitation.accept': { who: 'anyone', shows: [] },
  'session.own': { who: EVERY_ROLE, shows: [] },
  'member.list': { who: ['institution_admin'], shows: [] },
  'member.change': { who: ['institution_admin'], stepUp: true, shows: [] },
  'institution.register': { who: ['secretariat'], stepUp: true, shows: [] },
  'institution.confirmations': { who: ['institution_admin'], shows: ['directory'] },
  'institution.confirm': { who: ['institution_admin'], stepUp: true, shows: ['directory'] },
  'shelter.ask': { who: 'anyone', shows: [] },
  'shelter.call_back': { who: ['protection_authority', 'partner_caseworker'], agreement: true, shows: [] },
  'shelter.register': {
    who: ['protection_authority', 'partner_caseworker'],
    agreement: true,
    stepUp: true,
    shows: [],
  },
  'break_glass.ask': {
    who: ['protection_authority', 'consular_officer'],
    agreement: true,
    stepUp: true,
    shows: ['description', 'contact', 'sighting'],
  },
  'break_glass.told': {
    who: [...REVIEWERS, 'institution_admin', 'auditor'],
    shows: ['trail'],
  },
  'break_glass.acknowledge': { who: ['institution_admin', 'auditor'], shows: ['trail'] },
  'agreement.list': { who: ['secretariat', 'institution_admin'], shows: ['directory'] },
  'agreement.make': { who: ['secretariat'], stepUp: true, shows: ['directory'] },
  'agreement.confirm': { who: ['institution_admin'], stepUp: true, shows: ['directory'] },
  'agreement.withdraw': { who: ['institution_admin'], stepUp: true, shows: ['directory'] },
  'agreement.end': { who: ['secretariat', 'institution_admin'], stepUp: true, shows: ['directory'] },
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
  /** The family, or the person sought once 18, no longer allows to compare this pair. */
  readonly withdrawn?: boolean
  /** What the actor's institution shares by agreement with the other side's; nothing where absent. */
  readonly shared?: readonly SharedPurpose[]
  /** The family's consents in force; none where absent. */
  readonly consents?: readonly ConsentPurpose[]
}

export type AccessCode =
  | 'access.sign_in'
  | 'access.enrol'
  | 'access.step_up'
  | 'access.receipt'
  | 'access.other_holder'
  | 'access.role'
  | 'access.not_accredited'
  | 'access.no_agreement'
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
    if (rule.notifier && actor.holder !== 'notifier') return refuse('access.other_holder')
  } else if (rule.who === 'self') {
    if (actor.kind !== 'member' && actor.kind !== 'enrolling') return refuse('access.sign_in')
  } else if (rule.who !== 'anyone') {
    if (actor.kind === 'enrolling') return refuse('access.enrol')
    if (actor.kind !== 'member') return refuse('access.sign_in')
    const roles = rule.who
    if (!actor.roles.some((role) => roles.includes(role))) return refuse('access.role')
    if (rule.accredited && !actor.accredited) return refuse('access.not_accredited')
    if (rule.agreement && actor.agreement === 'none') return refuse('access.no_agreement')
  }
  if (rule.relation && record) {
    const open = record.held ? (rule.whileHeld ?? []) : rule.relation
    const relations = record.withdrawn ? (rule.whileWithdrawn ?? []) : open
    if (!record.relations.some((relation) => relations.includes(relation) && standsBy(actor, relation)))
      return refuse('access.unknown_record')
  }
  if (record) {
    const { relations } = record
    if (rule.under && !relations.includes('host_protection') && !record.shared?.includes(rule.under))
      return refuse('access.unknown_record')
    if (rule.otherConsulates && actor.kind === 'member' && actor.roles.includes('consular_officer'))
      if (!relations.includes('responsible') && !record.consents?.includes(rule.otherConsulates))
        return refuse('access.unknown_record')
  }
  // Asked last, so that it tells nobody of a record. Who is only enrolling has nothing yet to prove anew.
  if (rule.stepUp && actor.kind === 'member' && !actor.session?.steppedUp) return refuse('access.step_up')
  return ok(record?.withdrawn ? rule.shows.filter((group) => KEPT_GROUPS.includes(group)) : rule.shows)
}

/** Whether the actor may use `name`, perhaps after proving anew who it is: what menus and queues offer. */
export const isOpenTo = (actor: Actor, name: AccessName, record?: RecordFacts): boolean => {
  const verdict = decideAccess(actor, name, record)
  return verdict.ok || verdict.code === 'access.step_up'
}
