import type { MemberActor } from '../domain/actor.ts'
import { MAY_BE_FAMILY } from '../domain/matching/sibling.ts'
import { waterfallOf } from '../domain/matching/waterfall.ts'
import type { Locale } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { personFacts, personTitle } from '../person/person-facts.ts'
import type { Services } from '../services.server.ts'
import { localDay } from '../sightings/local-day.ts'
import { evidenceLines, missingWords } from './evidence-words.server.ts'
import { likelihoodOf } from './likelihood.ts'
import type { OpenCandidate } from './open-candidate.server.ts'
import { parseRejection } from './reject-reasons.ts'

/** An opened candidate in the reader's words, as its page shows it. */
export const showCandidate = (services: Services, actor: MemberActor, locale: Locale, candidate: OpenCandidate) => {
  const { document, own, side } = candidate
  const today = localDay(services.now(), actor.country)
  const rejection = parseRejection(candidate.rejectedReason)
  return {
    id: candidate.id,
    side,
    state: candidate.state,
    act: candidate.act,
    held: candidate.held,
    byUs: { proposed: candidate.proposedBy === side, rejected: candidate.rejectedBy === side },
    rejection: rejection && { reason: rejection, words: candidate.rejectedWords },
    caseId: candidate.caseId,
    likelihood: likelihoodOf(candidate.probability),
    none: likelihoodOf(document.none).of100,
    mayBeFamily: (document.relative ?? 0) >= MAY_BE_FAMILY,
    own: {
      id: own.id,
      title: personTitle(locale, own.person, today),
      facts: personFacts(locale, own.person, own.where),
    },
    other: {
      title: personTitle(locale, document.other.person, today),
      facts: personFacts(locale, document.other.person, document.other.placeAndTime),
      seeks: document.seekerRelation && t(locale)(`person.relation_${document.seekerRelation}`),
    },
    evidence: evidenceLines(locale, document.evidence, side === 'seeker' ? 'left' : 'right'),
    waterfall: document.prior === undefined ? undefined : waterfallOf(document.prior, document.evidence),
    missing: missingWords(locale, document.missing),
    questions: candidate.questions,
    together: candidate.together.map((one) => ({
      id: one.id,
      own: one.document.ownTitle || t(locale)('person.unnamed'),
      other: personTitle(locale, one.document.other.person, today),
      likelihood: likelihoodOf(one.probability).word,
    })),
  }
}

export type ShownCandidate = ReturnType<typeof showCandidate>
