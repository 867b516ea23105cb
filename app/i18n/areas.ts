import type { en } from './en/index.ts'
import type { Message, Translation } from './message.ts'

/**
 * The areas from which pages for families and the public take their words: every language has all of them. The other areas
 * are of the pages of work, in Spanish and English alone; a test holds that no page for everybody uses one
 * (tests/unit/i18n/public-words.test.ts).
 */
export const PUBLIC_AREAS = [
  'common',
  'public',
  'person',
  'wizard',
  'receipt',
  'errors',
  'refusals',
  'published',
  'embed',
  'poster',
  'photos',
  'found',
  'shelters',
  'tabs',
  'tip',
  'siblings',
  'reminders',
  'siteCheck',
  'missions',
  'rights',
] as const
export type PublicArea = (typeof PUBLIC_AREAS)[number]

type En = typeof en

/** Every area's messages in one language, shaped like English. */
export type Catalogue = { readonly [Area in keyof En]: { readonly [Key in keyof En[Area]]: Message } }

/** The words of families and the public in one language. */
export type PublicCatalogue = { readonly [Area in PublicArea]: Translation<En[Area]> }

/** What is there so far of a language whose words a speaker has still to give. */
export type PreparedCatalogue = { readonly [Area in PublicArea]?: Partial<PublicCatalogue[Area]> }
