import type { CountryCode } from '../domain/country.ts'
import {
  type EmbedProblem,
  type EmbedSettings,
  type Hotline,
  listEmbedProblems,
  MOST_HOTLINES,
} from '../domain/embed.ts'
import { RADII, TEXT_STEPS, type Theme } from '../domain/theme.ts'
import { type ModuleFields, moduleFields, textField } from '../embed/module-fields.ts'
import { formText, typedFields } from '../http/form.server.ts'
import { LOCALES, type Locale } from '../i18n/locale.ts'
import { sayCode } from '../i18n/translate.ts'
import type { Services } from '../services.server.ts'
import { embedLimits, siteOf } from './embed-row.server.ts'

/** More than any rule allows, so that what is too long is refused in words instead of being cut. */
const LONG = 4000

/** The settings that the form of a module says; `active` is set elsewhere. They may be wrong: see problemsOf. */
export const readModule = (form: FormData, active: boolean): EmbedSettings => {
  const country = formText(form, 'country', 10)
  return {
    name: formText(form, 'name', LONG),
    locale: formText(form, 'locale', 10),
    ...(country ? { country: country as CountryCode } : {}),
    ...(formText(form, 'themed', 10) === 'own' ? { theme: readTheme(form) } : {}),
    hotlines: readHotlines(form),
    complaint: readTexts(form, 'complaint'),
    legal: readTexts(form, 'legal'),
    origins: formText(form, 'origins', LONG)
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(siteOf),
    active,
  }
}

/** As style guides write it: `#ABC` and `0a5a72` are colours too. */
const colourOf = (typed: string): string => {
  const letters = typed.trim().toLowerCase().replace(/^#/, '')
  if (/^[0-9a-f]{3}$/.test(letters)) return `#${[...letters].map((letter) => letter + letter).join('')}`
  return /^[0-9a-f]{6}$/.test(letters) ? `#${letters}` : typed
}

/** What is none of the choices becomes one that the domain refuses. */
const choiceOf = <Choice extends number>(form: FormData, name: string, choices: readonly Choice[]): Choice =>
  choices.find((one) => String(one) === formText(form, name, 10)) ?? (Number.NaN as Choice)

const readTheme = (form: FormData): Theme => ({
  accent: colourOf(formText(form, 'accent', 40)),
  text: colourOf(formText(form, 'text', 40)),
  surface: colourOf(formText(form, 'surface', 40)),
  radius: choiceOf(form, 'radius', RADII),
  step: choiceOf(form, 'step', TEXT_STEPS),
})

/** Rows in which nothing is written are none. */
const readHotlines = (form: FormData): readonly Hotline[] =>
  Array.from({ length: MOST_HOTLINES }, (_, at) => ({
    label: formText(form, `label${at}`, LONG),
    number: formText(form, `number${at}`, 60),
    country: formText(form, `country${at}`, 10) as CountryCode,
  })).filter(({ label, number }) => label !== '' || number !== '')

const readTexts = (form: FormData, what: 'complaint' | 'legal'): Readonly<Record<string, string>> =>
  Object.fromEntries(
    LOCALES.map((locale) => [locale, formText(form, textField(what, locale), LONG)] as const).filter(
      ([, text]) => text !== '',
    ),
  )

/** What was typed, to be shown again: as it is, but telephones without the empty rows between them, so that a line is the one a problem names. */
export const typedModule = (form: FormData, settings: EmbedSettings): ModuleFields => {
  const rows = Object.entries(moduleFields(settings, LOCALES)).filter(([name]) => HOTLINE.test(name))
  const rest = Object.entries(typedFields(form)).filter(([name]) => !HOTLINE.test(name))
  return Object.fromEntries([...rest, ...rows])
}

const HOTLINE = /^(label|number|country)\d$/

export type FieldProblem = { readonly field: string; readonly problem: string }

/** Everything that is wrong with the settings, each with the control of the form in which it stands. */
export const problemsOf = (services: Services, locale: Locale, settings: EmbedSettings): readonly FieldProblem[] =>
  listEmbedProblems(settings, embedLimits(services)).map((problem) => ({
    field: controlOf(problem, settings),
    problem: sayCode(locale, problem.code, problem.params),
  }))

const controlOf = ({ field, code, params }: EmbedProblem, settings: EmbedSettings): string => {
  if (code === 'embed.text_contrast') return 'text'
  if (code === 'embed.theme') return 'radius'
  if (field === 'theme') return code === 'embed.colour' ? wrongColour(settings.theme) : 'accent'
  if (field === 'hotlines') return `label${Math.min(Number(params?.line ?? 1), MOST_HOTLINES) - 1}`
  if (field === 'complaint' || field === 'legal') return textField(field, longest(settings[field]))
  return field
}

const wrongColour = (theme: Theme | undefined): string =>
  (['accent', 'text', 'surface'] as const).find((name) => !/^#[0-9a-f]{6}$/.test(theme?.[name] ?? '')) ?? 'accent'

const longest = (texts: Readonly<Record<string, string>>): string =>
  Object.entries(texts).sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? 'es'
