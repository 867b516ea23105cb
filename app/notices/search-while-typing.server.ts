import { isOpenTo } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { type Locale, localePath } from '../i18n/locale.ts'
import { nameWords } from '../person/person-facts.ts'
import type { Services } from '../services.server.ts'
import { localDay } from '../sightings/local-day.ts'
import { hitLine } from './hit-words.ts'
import { searchRegistry } from './search-registry.server.ts'
import type { Suggestion } from './suggestion.ts'
import { whyWords } from './why-words.ts'

const MOST_SUGGESTED = 8

/** The few notices that are most like what stands in the box so far, in words. Audited as any search: a burst of them is one look. */
export const searchWhileTyping = async (
  services: Services,
  actor: MemberActor,
  locale: Locale,
  text: string,
): Promise<readonly Suggestion[]> => {
  const today = localDay(services.now(), actor.country)
  const hits = await searchRegistry(services, actor, text, MOST_SUGGESTED)
  return hits.map(({ noticeId, own, person, placeAndTime, why, missing }) => ({
    id: noticeId,
    name: nameWords(locale, person.name),
    line: hitLine(locale, person, placeAndTime, today),
    why: whyWords(locale, { answers: why, missing }).join('; '),
    ...(own && isOpenTo(actor, 'notice.open', { relations: ['responsible'] })
      ? { href: localePath(locale, `/trabajo/avisos/${noticeId}`) }
      : {}),
  }))
}
