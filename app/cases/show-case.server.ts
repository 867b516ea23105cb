import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { Locale } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { personFacts, personTitle } from '../person/person-facts.ts'
import type { Services } from '../services.server.ts'
import { localDay } from '../sightings/local-day.ts'
import type { OpenCase } from './open-case.server.ts'

/** An opened case in the reader's words, as its page shows it. */
export const showCase = (services: Services, actor: MemberActor, locale: Locale, found: OpenCase) => {
  const { document, ownTitle, ownRecordId: _own, seeker, ...rest } = found
  const today = localDay(services.now(), actor.country)
  const other = document?.other
  return {
    ...rest,
    ownTitle: ownTitle || t(locale)('person.unnamed'),
    other: other && {
      title: personTitle(locale, other.person, today),
      facts: personFacts(locale, other.person, other.placeAndTime),
    },
    seeker: seeker && {
      ...seeker,
      relation: seeker.relation && t(locale)(`person.relation_${seeker.relation}`),
    },
    mayTell: found.side === 'seeker' && decideAccess(actor, 'case.tell').ok,
    mayProtect: found.side !== 'seeker',
    mayRecordConsent: found.side === 'carer' && found.ownToConsent && decideAccess(actor, 'case.own_consent').ok,
  }
}

export type ShownCase = ReturnType<typeof showCase>
