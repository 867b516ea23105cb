/**
 * A module for other sites: whose notices it shows, where it may stand, how it looks, and what an institution says beside
 * them. Chancelleries and missions have modules; a chancellery also keeps those of its missions. A module holds no case data,
 * but a number to call stands in it: whoever could write one could send families to an extortionist, so it is changed by
 * who has just proven who it is, and each change is in the trail.
 */
import { type CountryCode, isCountryCode } from './country.ts'
import type { InstitutionKind } from './institution.ts'
import { isPublicNumber } from './public-number.ts'
import { decideTheme, type Theme, type ThemeCode } from './theme.ts'
import { ok, refuse, type Verdict } from './verdict.ts'

/** What a frame shows of it: `list` by pages, one `notice`, `search` and file alone, or a `banner` of one line that counts nothing. */
export const FRAME_VARIANTS = ['list', 'notice', 'search', 'banner'] as const
export type FrameVariant = (typeof FRAME_VARIANTS)[number]

export type Hotline = { readonly label: string; readonly number: string; readonly country: CountryCode }

/** Words by language, as `{ es: '…', en: '…' }`. */
export type Texts = Readonly<Record<string, string>>

export type EmbedSettings = {
  /** How the institution calls it, for itself. */
  readonly name: string
  /** The language it is in where the site asks for none. */
  readonly locale: string
  /** Only notices of children of this country; all of the chancellery's where absent. */
  readonly country?: CountryCode
  /** The portal's own colours where absent. */
  readonly theme?: Theme
  readonly hotlines: readonly Hotline[]
  /** Where to complain, when not as the institution's directory says. */
  readonly complaint: Texts
  readonly legal: Texts
  /** Sites that may frame it: `https://www.cancilleria.example`. */
  readonly origins: readonly string[]
  /** One that is not is answered like one that never was. */
  readonly active: boolean
}

export const MOST_EMBEDS = 40
export const MOST_HOTLINES = 6
export const MOST_ORIGINS = 20
export const LONGEST_NAME = 80
export const LONGEST_TEXT = 600

const EMBEDDING_KINDS: readonly InstitutionKind[] = ['chancellery', 'mission']

export const mayHaveEmbeds = (kind: InstitutionKind): boolean => EMBEDDING_KINDS.includes(kind)

/** Where a module is made up: the languages there are, and whether sites of this very machine may frame it, as in the demonstration. */
export type EmbedLimits = { readonly locales: readonly string[]; readonly loopback: boolean }

export type EmbedCode =
  | ThemeCode
  | 'embed.name'
  | 'embed.locale'
  | 'embed.country'
  | 'embed.hotline'
  | 'embed.hotlines_many'
  | 'embed.text_long'
  | 'embed.origin'
  | 'embed.origins_many'

export type EmbedField = keyof EmbedSettings
export type EmbedProblem = {
  readonly field: EmbedField
  readonly code: EmbedCode
  readonly params?: Readonly<Record<string, string | number>>
}

const HTTPS =
  /^https:\/\/(?=.{4,253}(?::|$))(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9](?::\d{1,5})?$/
const LOOPBACK = /^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d{1,5})?$/

/** Whether a browser may be told to let this site frame a module: one site by its whole name, never a pattern. */
export const isOrigin = (text: string, loopback: boolean): boolean =>
  HTTPS.test(text) || (loopback && LOOPBACK.test(text))

const isWords = (text: string, most: number): boolean => text.trim() !== '' && text.length <= most
const isHotline = ({ label, number, country }: Hotline): boolean =>
  isWords(label, LONGEST_NAME) && isPublicNumber(number) && isCountryCode(country)

/** Everything that is wrong with these settings, in the order of a form; nothing when they can be kept. */
export const listEmbedProblems = (
  settings: EmbedSettings,
  { locales, loopback }: EmbedLimits,
): readonly EmbedProblem[] => {
  const { name, locale, country, theme, hotlines, origins } = settings
  const problems: EmbedProblem[] = []
  const say = (field: EmbedField, code: EmbedCode, params?: EmbedProblem['params']) =>
    void problems.push({ field, code, ...(params ? { params } : {}) })
  if (!isWords(name, LONGEST_NAME)) say('name', 'embed.name')
  if (!locales.includes(locale)) say('locale', 'embed.locale')
  if (country !== undefined && !isCountryCode(country)) say('country', 'embed.country')
  const themed = theme && decideTheme(theme)
  if (themed && !themed.ok) say('theme', themed.code, themed.params)
  if (hotlines.length > MOST_HOTLINES) say('hotlines', 'embed.hotlines_many', { most: MOST_HOTLINES })
  const wrong = hotlines.findIndex((hotline) => !isHotline(hotline))
  if (wrong >= 0) say('hotlines', 'embed.hotline', { line: wrong + 1 })
  for (const field of ['complaint', 'legal'] as const)
    for (const [language, text] of Object.entries(settings[field])) {
      if (!locales.includes(language)) say(field, 'embed.locale')
      else if (!isWords(text, LONGEST_TEXT)) say(field, 'embed.text_long', { most: LONGEST_TEXT })
    }
  if (origins.length > MOST_ORIGINS) say('origins', 'embed.origins_many', { most: MOST_ORIGINS })
  const strange = origins.findIndex((origin) => !isOrigin(origin, loopback))
  if (strange >= 0) say('origins', 'embed.origin', { line: strange + 1 })
  return problems
}

/** Takes the settings, each site named once, or refuses with the first thing that is wrong. */
export const decideEmbed = (settings: EmbedSettings, limits: EmbedLimits): Verdict<EmbedSettings, EmbedCode> => {
  const [first] = listEmbedProblems(settings, limits)
  if (first) return refuse(first.code, first.params)
  return ok({ ...settings, name: settings.name.trim(), origins: [...new Set(settings.origins)] })
}
