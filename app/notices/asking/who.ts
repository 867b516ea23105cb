import { formatAgeWords, MAX_AGE, MAX_AGE_WORDS, parseAgeWords } from '../../domain/age-words.ts'
import { presentAge } from '../../domain/notice.ts'
import { LANGUAGES, type PartialDate, type PersonName, SEXES } from '../../domain/person.ts'
import { formChoice, formChoices } from '../../http/form.server.ts'
import { type AskedStep, type Problem, shown, type Values } from '../answers.ts'
import { line } from './line.ts'

export const nameStep: AskedStep = {
  id: 'nombre',
  firstField: 'given',
  show: ({ known }) => {
    const { name } = known.content.person
    const isInParts = name.given || name.surname1 || name.surname2 || name.nickname
    return shown({
      given: isInParts ? name.given : name.raw,
      surname1: name.surname1,
      surname2: name.surname2,
      nickname: name.nickname,
    })
  },
  parse: (form) => {
    const given = line(form, 'given')
    const surname1 = line(form, 'surname1')
    const surname2 = line(form, 'surname2')
    const nickname = line(form, 'nickname')
    const raw = [given, surname1, surname2].filter(Boolean).join(' ') || nickname || ''
    const parts = { given, surname1, surname2, nickname }
    const said = Object.entries(parts).filter(([, part]) => part !== undefined)
    const name: PersonName = { raw, ...Object.fromEntries(said) }
    return { ok: true, said: raw !== '', answer: { content: { person: { name } } } }
  },
}

/** No older than this is anybody, in years: above MAX_AGE an age is readable and an adult's. */
const OLDEST = 110

const digits = (form: FormData, name: string): number | undefined => {
  const typed = line(form, name, 10)
  return typed === undefined ? undefined : /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN
}

/** `YYYY`, `YYYY-MM` or a whole date of these three boxes; undefined when they make none. */
const partialDate = (day?: number, month?: number, year?: number): PartialDate | undefined => {
  if (year === undefined || !(year >= 1900 && year <= 2200)) return undefined
  if (month === undefined) return day === undefined ? String(year) : undefined
  const date = new Date(Date.UTC(year, month - 1, day ?? 1))
  if (Number.isNaN(date.getTime()) || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== (day ?? 1))
    return undefined
  return date.toISOString().slice(0, day === undefined ? 7 : 10)
}

export const ageStep: AskedStep = {
  id: 'edad',
  firstField: 'age',
  show: ({ known }) => {
    const { age, birthDate } = known.content.person
    const [year, month, day] = birthDate?.split('-').map((part) => String(Number(part))) ?? []
    return shown({ age: age && formatAgeWords(age), birth_day: day, birth_month: month, birth_year: year })
  },
  parse: (form, { known, today }) => {
    const problems: Problem[] = []
    const words = line(form, 'age', MAX_AGE_WORDS + 1)
    const years = words === undefined ? undefined : parseAgeWords(words)
    if (words !== undefined && !years)
      problems.push({
        field: 'age',
        code: parseAgeWords(words, OLDEST) ? 'filing.birth_adult' : 'filing.age_unreadable',
      })
    const boxes = [digits(form, 'birth_day'), digits(form, 'birth_month'), digits(form, 'birth_year')] as const
    const birthDate = partialDate(...boxes)
    const born = birthDate && presentAge({ name: { raw: '' }, birthDate }, today)
    if (boxes.some((box) => box !== undefined) && (!birthDate || birthDate > today))
      problems.push({ field: 'birth', code: 'filing.birth_unreal' })
    else if (born && born.min > MAX_AGE) problems.push({ field: 'birth', code: 'filing.birth_adult' })
    if (problems.length > 0) return { ok: false, problems }
    const before = known.content.person.age
    const isSame = before && years && before.min === years.min && before.max === years.max
    const age = isSame ? before : years && { ...years, asOf: today }
    return { ok: true, said: Boolean(years || birthDate), answer: { content: { person: { age, birthDate } } } }
  },
}

export const sexStep: AskedStep = {
  id: 'sexo',
  firstField: 'sex',
  show: ({ known }) => shown({ sex: known.content.person.sex }),
  parse: (form) => {
    const sex = formChoice(form, 'sex', SEXES)
    return { ok: true, said: sex !== undefined, answer: { content: { person: { sex } } } }
  },
}

export const languagesStep: AskedStep = {
  id: 'idiomas',
  firstField: 'languages',
  show: ({ known }): Values => {
    const { languages } = known.content.person
    return languages ? { languages } : {}
  },
  parse: (form) => {
    const chosen = formChoices(form, 'languages', LANGUAGES)
    const languages = chosen.length > 0 ? chosen : undefined
    return { ok: true, said: chosen.length > 0, answer: { content: { person: { languages } } } }
  },
}
