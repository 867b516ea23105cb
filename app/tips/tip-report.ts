import { parseName } from '../domain/names.ts'
import type { PersonDescription, PlaceAndTime } from '../domain/person.ts'
import { parseAge } from '../person/age-text.ts'
import type { Tip } from './tip.ts'

export type TipReport = {
  readonly person: PersonDescription
  readonly placeAndTime: PlaceAndTime
  /** What was seen, and what was typed of day and age that could not be read. */
  readonly note: string
}

/** What a tip becomes when it is accepted: only what was told, each value said by the public. */
export const tipReport = (tip: Tip): TipReport => {
  const age = tip.ageWords ? parseAge(tip.ageWords, tip.toldOn) : undefined
  const saidBy = {
    ...(tip.name ? { name: 'public' as const } : {}),
    ...(tip.sex ? { sex: 'public' as const } : {}),
    ...(age ? { age: 'public' as const } : {}),
  }
  const unread = [age ? undefined : tip.ageWords, tip.when ? undefined : tip.whenWords]
  return {
    person: {
      name: parseName(tip.name ?? ''),
      ...(tip.sex ? { sex: tip.sex } : {}),
      ...(age ? { age } : {}),
      ...(Object.keys(saidBy).length > 0 ? { saidBy } : {}),
    },
    placeAndTime: {
      ...(tip.place ? { place: tip.place } : {}),
      ...(tip.when ? { when: { ...tip.when, to: tip.when.to > tip.toldOn ? tip.toldOn : tip.when.to } } : {}),
    },
    note: [tip.seen, ...unread].filter(Boolean).join('\n'),
  }
}
