import type { ChildWish } from '../domain/screening.ts'
import type { Translate } from '../i18n/translate.ts'

/** What a wish heard later did, from how the child stands now: the address of the page says only that one was heard. */
export const heardWords = (
  say: Translate,
  { held, wish }: { readonly held: boolean; readonly wish?: ChildWish },
): string => {
  const effect = !held ? 'free' : wish === 'not_be_found' ? 'refuses' : 'held'
  return `${say('sighting.done_heard')} ${say(`sighting.heard_${effect}`)}`
}
