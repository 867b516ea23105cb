import { listDepartments, listMunicipalities, placeName } from '../domain/gazetteer/places.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Services } from '../services.server.ts'
import { localDay } from '../sightings/local-day.ts'
import { followPath, formPath, type Origin, pageAddress } from './addresses.ts'
import { type Known, showStep, type Values } from './answers.ts'
import { suggest } from './carried.ts'
import type { OwnNotice } from './own-notice.server.ts'
import { baseOf } from './page-base.server.ts'
import { neighbour, type Progress, positionOf } from './progress.ts'
import { type FormPage, isAskedStepId, type StepId } from './step-ids.ts'
import { STEPS } from './steps.ts'

export type Choices = {
  /** Departments of the country of origin, and names of towns to choose from. */
  readonly departments?: readonly { readonly value: string; readonly label: string }[]
  readonly towns?: readonly string[]
}

export type Frame = {
  readonly chancellery: OwnNotice['chancellery']
  readonly back: string
  readonly position: { readonly at: number; readonly of: number }
  readonly isFiled: boolean
}

export type StepPage = Frame & {
  readonly id: StepId
  readonly values: Values
  readonly base: string
  readonly choices: Choices
  /** The values are of another child's notice, and nothing of them is said yet. */
  readonly isCarried: boolean
}

/** The most towns a page lists to choose from: it is read on a phone. */
const MOST_TOWNS = 120

/** What surrounds any page of the form: whose it is, the way back, how far it is. */
export const frameOf = (notice: OwnNotice, page: FormPage, locale: Locale, origin: Origin | undefined): Frame => {
  const { slug } = notice.chancellery
  const before = neighbour(page, -1, notice)
  const isFiled = notice.state !== 'draft'
  const back =
    isFiled || origin === 'seguimiento'
      ? followPath(locale)
      : origin === 'revisar'
        ? formPath(locale, slug, 'revisar')
        : before
          ? pageAddress(locale, slug, before)
          : formPath(locale, slug)
  return { chancellery: notice.chancellery, back, position: positionOf(page, notice), isFiled }
}

/** Where the form goes after a page was answered. */
export const nextAddress = (notice: OwnNotice, page: FormPage, locale: Locale, origin: Origin | undefined): string => {
  if (notice.state !== 'draft') return `${followPath(locale)}?hecho=Saved`
  const { slug } = notice.chancellery
  return origin === 'revisar'
    ? formPath(locale, slug, 'revisar')
    : pageAddress(locale, slug, neighbour(page, 1, notice))
}

/** One question as it is now, with what its page needs. */
export const stepPage = (
  services: Services,
  notice: OwnNotice,
  id: StepId,
  locale: Locale,
  origin: Origin | undefined,
  carried?: Known,
): StepPage => {
  const today = localDay(services.now(), notice.chancellery.country)
  const values = isAskedStepId(id) ? showStep(STEPS[id], { known: notice.known, today, locale }) : {}
  const isUnsaid = Object.keys(values).length === 0
  const family = isUnsaid ? suggest(id, carried, { known: notice.known, today, locale }) : {}
  const isCarried = Object.keys(family).length > 0
  return {
    ...frameOf(notice, { kind: 'step', id }, locale, origin),
    id,
    values: isCarried ? family : withSuggestions(id, values, notice),
    isCarried,
    base: baseOf(services, notice.id, values),
    choices: choicesOf(id, notice.known, locale),
  }
}

/** The chancellery's own country stands chosen until something else is said; it is saved only when it is sent. */
const withSuggestions = (
  id: StepId,
  values: Values,
  { chancellery }: Pick<OwnNotice, 'chancellery'> & Progress,
): Values =>
  id === 'origen' && Object.keys(values).length === 0
    ? { country: [chancellery.country], nationality: [chancellery.country] }
    : values

const choicesOf = (id: StepId, { content }: Known, locale: Locale): Choices => {
  const { origin } = content.person
  if (id !== 'lugar-origen' || !origin?.country) return {}
  const departments = listDepartments(origin.country)
  const towns = (origin.department ? departments.filter((place) => place.id === origin.department) : departments)
    .flatMap((place) => listMunicipalities(place.id))
    .filter((place) => origin.department || place.onRoute)
  return {
    departments: departments.map((place) => ({ value: place.id, label: placeName(place, locale) })),
    towns: [...new Set(towns.map(({ name }) => name))].slice(0, MOST_TOWNS),
  }
}
