import type { MemberActor } from '../domain/actor.ts'
import { duplicateState, openDuplicateActs } from '../domain/duplicate.ts'
import { MAY_BE_FAMILY } from '../domain/matching/sibling.ts'
import { waterfallOf } from '../domain/matching/waterfall.ts'
import { formatPartialDate } from '../i18n/format.ts'
import type { Locale } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { evidenceLines, missingWords } from '../matching/evidence-words.server.ts'
import { likelihoodOf } from '../matching/likelihood.ts'
import { personFacts, personTitle, whenWords } from '../person/person-facts.ts'
import { formatPlace } from '../person/read-place.ts'
import type { Services } from '../services.server.ts'
import { localDay } from '../sightings/local-day.ts'
import type { DuplicateSideRow } from './find-duplicate.server.ts'
import type { OpenDuplicate } from './open-duplicate.server.ts'
import type { TrajectoryStep } from './trajectory.server.ts'

/** Records that may be of the same child, in the reader's words, for the page of one of them. */
export const duplicateLines = (
  services: Services,
  actor: MemberActor,
  locale: Locale,
  rows: readonly DuplicateSideRow[],
) => {
  const today = localDay(services.now(), actor.country)
  return rows.map(({ document, ...row }) => ({
    id: row.duplicate_id,
    title: personTitle(locale, document.other.person, today),
    // Several may have one name: the department and the month tell them apart, as the pair's page does.
    where: formatPlace(document.other.placeAndTime?.place, locale),
    when: monthOf(locale, document.other.placeAndTime?.when),
    likelihood: likelihoodOf(1 - document.none).word,
    state: duplicateState({ own: row.own_said, otherSame: row.other_same }),
  }))
}
export type DuplicateLine = ReturnType<typeof duplicateLines>[number]

/** The month in which something of another institution began, the most that it tells. */
const monthOf = (locale: Locale, when: { readonly from: string } | undefined): string | undefined =>
  when && formatPartialDate(locale, when.from.slice(0, 7))

/** A trajectory in the reader's words; of another institution's reports the department and the month. */
export const trajectoryLines = (
  services: Services,
  actor: MemberActor,
  locale: Locale,
  steps: readonly TrajectoryStep[],
  hereId: string,
) => {
  const today = localDay(services.now(), actor.country)
  return steps.map((step) => ({
    key: step.of === 'readable' ? step.id : step.duplicateId,
    of: step.of,
    here: step.of === 'readable' && step.id === hereId,
    title: personTitle(locale, step.person, today),
    event: step.of === 'readable' ? step.event : undefined,
    when: step.of === 'readable' ? whenWords(locale, step.where?.when) : monthOf(locale, step.where?.when),
    where: formatPlace(step.where?.place, locale),
  }))
}
export type TrajectoryLine = ReturnType<typeof trajectoryLines>[number]

/** An opened pair in the reader's words, as its page shows it. */
export const showDuplicate = (services: Services, actor: MemberActor, locale: Locale, pair: OpenDuplicate) => {
  const { document, record, kind } = pair
  const today = localDay(services.now(), actor.country)
  return {
    id: pair.id,
    kind,
    state: duplicateState(pair),
    acts: openDuplicateActs(pair),
    held: pair.held,
    alone: pair.alone,
    otherId: pair.otherId,
    likelihood: likelihoodOf(1 - document.none),
    mayBeFamily: (document.relative ?? 0) >= MAY_BE_FAMILY,
    side: kind === 'notice' ? ('seeker' as const) : ('carer' as const),
    own: {
      id: record.id,
      title: personTitle(locale, record.person, today),
      facts: personFacts(locale, record.person, record.where),
    },
    other: {
      title: personTitle(locale, document.other.person, today),
      facts: personFacts(locale, document.other.person, document.other.placeAndTime),
      seeks: document.seekerRelation && t(locale)(`person.relation_${document.seekerRelation}`),
    },
    evidence: evidenceLines(locale, document.evidence, 'left'),
    waterfall: document.prior === undefined ? undefined : waterfallOf(document.prior, document.evidence),
    missing: missingWords(locale, document.missing),
  }
}
export type ShownDuplicate = ReturnType<typeof showDuplicate>
