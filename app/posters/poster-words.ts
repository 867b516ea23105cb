/**
 * What a poster says in one language: the words of the notice's own page and no other, how to give information, and that the paper may be
 * behind. Nothing here tells when or why a notice ends.
 */

import type { Chancellery } from '../directory/chancelleries.server.ts'
import type { PublicNotice } from '../domain/notice.ts'
import { countryName, formatDate } from '../i18n/format.ts'
import type { Locale } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { noticeWords } from '../notices/public-words.ts'
import type { PersonFact } from '../person/person-facts.ts'
import { printedAddress } from './short-address.ts'

export type PosterFacts = {
  readonly notice: PublicNotice
  readonly chancellery: Pick<Chancellery, 'name' | 'country' | 'phone'>
  /** Where the notice can be read, whole: `https://…/a/k7m2p-9x4qt`. */
  readonly address: string
  /** The chancellery's day on which it is made, ISO. */
  readonly day: string
}

export type PosterWords = {
  readonly locale: Locale
  readonly kicker: string
  readonly heading: string
  readonly lead: string
  readonly facts: readonly PersonFact[]
  /** Under the picture: whose face it is. */
  readonly caption?: string
  /** Instead of the picture, to who cannot see it. */
  readonly pictured: string
  readonly know: string
  readonly call?: string
  readonly toTell: string
  readonly consulate: string
  readonly live: string
  readonly liveHow: string
  readonly number: string
  readonly never: string
  readonly noMoney: string
  readonly printed: string
  readonly by: string
  /** Said where something of the notice is not on the paper. */
  readonly more: string
  /** Whether the letters of the typeface leave something out. */
  readonly isShort: boolean
  readonly valid: string
  readonly qr: string
}

/** To be read aloud from paper. */
const inFours = (number: string): string => (number.match(/.{1,4}/g) ?? []).join(' ')

/** @param hasLetters whether the typeface can write a text; what it cannot write is left out, and said to be in the notice */
export const posterWords = (
  locale: Locale,
  { notice, chancellery, address, day }: PosterFacts,
  hasLetters: (text: string) => boolean,
): PosterWords => {
  const say = t(locale)
  const isNamed = notice.name !== undefined && hasLetters(notice.name)
  const words = noticeWords(locale, isNamed ? notice : { ...notice, name: undefined })
  const whose = notice.photo && say(`published.photoOf${notice.photo.of === 'seeker' ? 'Seeker' : 'Child'}`)
  const facts = words.facts.filter(({ value }) => hasLetters(value))
  return {
    locale,
    kicker: say('published.title'),
    heading: words.heading,
    lead: words.lead,
    facts,
    ...(notice.photo?.of === 'seeker' ? { caption: say('poster.seekerPhoto') } : {}),
    pictured: whose ?? say('poster.noPhoto'),
    know: say(`published.knowTitle_${words.sex}`),
    ...(chancellery.phone ? { call: say('poster.call', { chancellery: chancellery.name }) } : {}),
    toTell: say('published.knowLead'),
    consulate: say('poster.orConsulate', { country: countryName(locale, chancellery.country) }),
    live: say('poster.live'),
    liveHow: say('poster.liveHow'),
    number: `${say('published.informNumber')} ${inFours(notice.publicId)}`,
    never: say('published.informNever'),
    noMoney: say('published.noMoney'),
    printed: say('poster.printed', { date: formatDate(locale, day) }),
    by: say('poster.by', { chancellery: chancellery.name }),
    more: say('poster.moreInNotice'),
    isShort: facts.length < words.facts.length || (notice.name !== undefined && !isNamed),
    valid: say('poster.valid'),
    qr: say('poster.qr', { address: printedAddress(address) }),
  }
}
