/** The form of a module: its settings as text fields by name, so that what was typed is shown again just as it was. */
import { type EmbedSettings, MOST_HOTLINES } from '../domain/embed.ts'
import { DEFAULT_THEME } from '../domain/theme.ts'

export type ModuleFields = Readonly<Record<string, readonly string[]>>

/** Field of a text in one language: `legal_es`. */
export const textField = (what: 'complaint' | 'legal', locale: string): string => `${what}_${locale}`

/** The fields that show these settings, in the languages there are. */
export const moduleFields = (settings: EmbedSettings, locales: readonly string[]): ModuleFields => {
  const { name, locale, country, theme, hotlines, origins } = settings
  const shown = theme ?? DEFAULT_THEME
  const rows = Array.from({ length: MOST_HOTLINES }, (_, at): readonly (readonly [string, string])[] => [
    [`label${at}`, hotlines[at]?.label ?? ''],
    [`number${at}`, hotlines[at]?.number ?? ''],
    [`country${at}`, hotlines[at]?.country ?? ''],
  ])
  const texts = locales.flatMap((one) =>
    (['complaint', 'legal'] as const).map((what) => [textField(what, one), settings[what][one] ?? ''] as const),
  )
  const pairs: readonly (readonly [string, string])[] = [
    ['name', name],
    ['locale', locale],
    ['country', country ?? ''],
    ['origins', origins.join('\n')],
    ['themed', theme ? 'own' : 'portal'],
    ['accent', shown.accent],
    ['text', shown.text],
    ['surface', shown.surface],
    ['radius', String(shown.radius)],
    ['step', String(shown.step)],
    ...rows.flat(),
    ...texts,
  ]
  return Object.fromEntries(pairs.map(([field, value]) => [field, [value]]))
}

/** What another saved meanwhile and differs from what was typed: the fields of both, by name. */
export const differingFields = (typed: ModuleFields, saved: ModuleFields): readonly string[] =>
  Object.keys(saved).filter((name) => plain(typed[name]) !== plain(saved[name]) && name in typed)

const plain = (values: readonly string[] | undefined): string =>
  (values ?? []).join('\n').replace(/\r\n?/g, '\n').trim()
