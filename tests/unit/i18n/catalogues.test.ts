import { describe, expect, it } from 'vitest'
import { PUBLIC_AREAS } from '../../../app/i18n/areas.ts'
import { en } from '../../../app/i18n/en/index.ts'
import { INTL_TAGS, LOCALES, type Locale, WORK_LOCALES } from '../../../app/i18n/locale.ts'
import { type Message, paramNames } from '../../../app/i18n/message.ts'
import { CATALOGUES } from '../../../app/i18n/translate.ts'

const entries = (catalogue: Readonly<Record<string, Readonly<Record<string, Message>>>>) =>
  Object.entries(catalogue).flatMap(([area, messages]) =>
    Object.entries(messages).map(([key, message]) => [`${area}.${key}`, message] as const),
  )
const wordings = (message: Message): readonly string[] =>
  typeof message === 'string' ? [message] : Object.values(message)
const paramsOf = (message: Message): readonly string[] => [...new Set(wordings(message).flatMap(paramNames))].sort()

const source = new Map(entries(en))
const areas = (keys: Iterable<string>) => [...new Set([...keys].map((key) => key.split('.')[0]))].sort()

const isOfWork = (locale: Locale) => (WORK_LOCALES as readonly Locale[]).includes(locale)

describe.each(LOCALES)('the catalogue %s', (locale) => {
  const messages = new Map(entries(CATALOGUES[locale]))

  it('has the keys of the English one, no more and no fewer, in the areas that it has', () => {
    const expected = [...source.keys()].filter(
      (key) => isOfWork(locale) || (PUBLIC_AREAS as readonly string[]).includes(key.split('.')[0] ?? ''),
    )
    expect([...messages.keys()].sort()).toEqual(expected.sort())
    if (!isOfWork(locale)) expect(areas(messages.keys())).toEqual([...PUBLIC_AREAS].sort())
  })

  it('uses the same parameters', () => {
    const different = [...messages].filter(
      ([key, message]) => `${paramsOf(message)}` !== `${paramsOf(source.get(key) ?? '')}`,
    )
    expect(different.map(([key]) => key)).toEqual([])
  })

  it('has no empty, untrimmed or half-bracketed wording', () => {
    const wrong = [...messages].filter(([, message]) =>
      wordings(message).some(
        (text) => text === '' || text !== text.trim() || /[{}]/.test(text.replace(/\{\w+\}/g, '')),
      ),
    )
    expect(wrong.map(([key]) => key)).toEqual([])
  })

  it('has every plural category its numbers need', () => {
    const needed = new Intl.PluralRules(INTL_TAGS[locale])
      .resolvedOptions()
      .pluralCategories.filter((category) => category !== 'many')
    const wrong = [...messages].filter(
      ([, message]) => typeof message !== 'string' && needed.some((category) => !message[category]),
    )
    expect(wrong.map(([key]) => key)).toEqual([])
  })
})

it('does not leave English words in the Spanish catalogue', () => {
  const spanish = new Map(entries(CATALOGUES.es))
  const same = [...source].filter(
    ([key, message]) => typeof message === 'string' && message.length > 24 && spanish.get(key) === message,
  )
  expect(same.map(([key]) => key)).toEqual([])
})
