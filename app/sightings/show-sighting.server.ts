import { isOpenTo } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { duplicateLines, trajectoryLines } from '../duplicates/show-duplicate.server.ts'
import type { Locale } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { type PersonFact, personFacts, personTitle } from '../person/person-facts.ts'
import { privatePhotoPath } from '../photos/private-link.server.ts'
import type { Services } from '../services.server.ts'
import { localDay } from './local-day.ts'
import type { OpenSighting } from './open-sighting.server.ts'

/** An opened sighting in the reader's words, as its pages show it. */
export const showSighting = (services: Services, actor: MemberActor, locale: Locale, sighting: OpenSighting) => {
  const now = services.now()
  const today = localDay(now, actor.country)
  return {
    id: sighting.id,
    event: sighting.event,
    title: personTitle(locale, sighting.person, today),
    facts: personFacts(locale, sighting.person, sighting.placeAndTime),
    screening: screeningFacts(locale, sighting),
    note: sighting.note,
    photo: sighting.photoKey && privatePhotoPath(services, actor, sighting.photoKey),
    held: sighting.held,
    hold: sighting.hold,
    screened: sighting.screening !== undefined,
    /** What the child told last. */
    wish: sighting.screening?.childWish,
    seesCandidates: isOpenTo(actor, 'candidate.list'),
    withdrawn: sighting.withdrawn,
    fromPublic: sighting.fromPublic,
    own: sighting.own,
    caseId: sighting.caseId,
    links: sighting.links,
    trajectory: trajectoryLines(services, actor, locale, sighting.trajectory, sighting.id),
    duplicates: duplicateLines(services, actor, locale, sighting.duplicates),
    feared: sighting.screening?.feared ?? [],
    party: sighting.party.map((one) => ({
      id: one.id,
      title: personTitle(locale, one.person, today),
      reasons: one.hold?.reasons ?? [],
    })),
    now: now.toISOString(),
  }
}

const screeningFacts = (locale: Locale, { screening }: OpenSighting): readonly PersonFact[] => {
  if (!screening) return []
  const say = t(locale)
  return [
    { term: say('sighting.childWish'), value: say(`sighting.childWish_${screening.childWish}`) },
    { term: say('sighting.fearOfState'), value: say(`sighting.answer_${screening.fearOfState}`) },
    { term: say('sighting.fearOfFamily'), value: say(`sighting.answer_${screening.fearOfFamily}`) },
    { term: say('sighting.asylumClaim'), value: say(`sighting.answer_${screening.asylumClaim}`) },
  ]
}
