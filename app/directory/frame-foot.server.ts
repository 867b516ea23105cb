import type { Hotline } from '../domain/embed.ts'
import type { Locale } from '../i18n/locale.ts'
import { type Said, saidIn } from '../i18n/said.ts'
import type { Embed } from './find-embed.server.ts'
import { readableNumber } from './readable-number.server.ts'

export type FrameFootWords = {
  readonly hotlines: readonly Hotline[]
  readonly complaint?: Said
  readonly legal?: Said
}

/** What an institution says beneath a frame, in the reader's language where it is written in it. */
export const frameFoot = (locale: Locale, { hotlines, complaint, legal }: Embed): FrameFootWords => ({
  hotlines: hotlines.map((line) => ({ ...line, number: readableNumber(line.number) })),
  complaint: saidIn(complaint, locale),
  legal: saidIn(legal, locale),
})
