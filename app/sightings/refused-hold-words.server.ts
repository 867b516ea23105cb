import { acting } from '../../db/acting.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { Refusal } from '../domain/verdict.ts'
import type { Locale } from '../i18n/locale.ts'
import { sayCode } from '../i18n/translate.ts'
import { personTitle } from '../person/person-facts.ts'
import type { Services } from '../services.server.ts'
import { findSightingFor } from './find-sighting.server.ts'
import { localDay } from './local-day.ts'

/**
 * Why holds of a group were not decided: of another child than the page's, with that child named, to whoever may decide on it
 * and so reads its report.
 */
export const refusedHoldWords = async (
  services: Services,
  actor: MemberActor,
  locale: Locale,
  sightingId: string,
  { code, params }: Refusal,
): Promise<string> => {
  const refusing = params?.sightingId
  if (typeof refusing !== 'string' || refusing === sightingId) return sayCode(locale, code)
  const found = await acting(services.db, { actor }, (tx) => findSightingFor(tx, actor, 'hold.decide', refusing))
  if (!found.ok) return sayCode(locale, code)
  const child = personTitle(locale, found.value.person, localDay(services.now(), actor.country))
  return `${child}: ${sayCode(locale, code)}`
}
