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

const isOfAll = (key: string) => (PUBLIC_AREAS as readonly string[]).includes(key.split('.')[0] ?? '')
const isOfWork = (locale: Locale) => (WORK_LOCALES as readonly Locale[]).includes(locale)

describe.each(LOCALES)('the catalogue %s', (locale) => {
  const messages = new Map(entries(CATALOGUES[locale]))

  it('has the keys of the English one, no more and no fewer, in the areas that it has', () => {
    const expected = [...source.keys()].filter((key) => isOfWork(locale) || isOfAll(key))
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

/** What may be the same in two languages, each group with its reason. Whatever else is the same was not translated. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  'a name': [
    'common.siteName',
    'person.garment_huipil',
    'person.garment_corte',
    'poster.paper_a4',
    'poster.via_whatsapp',
    'poster.via_facebook',
    'poster.via_x',
  ],
  'a language called the same everywhere': 'quc mam kek cak kjb ixl tzj jac poh caa cab miq len tzo tze'
    .split(' ')
    .map((code) => `person.language_${code}`),
  'signs around parameters': ['common.labelled', 'person.nameInQuotes', 'person.withRelation', 'published.nameAndAge'],
  'es and en write it alike': [
    'common.no',
    'common.errorPrefix',
    'person.colour_beige',
    'wizard.reviewNo',
    'receipt.consentNot',
  ],
  'fr and es write it alike': ['person.colour_beige', 'person.colour_grey', 'published.teen_female'],
  'pt and en write it alike': ['person.mark_piercing', 'wizard.email', 'receipt.contactEmail', 'poster.via_email'],
  'fr and en write it alike': ['person.colour_beige', 'person.colour_orange', 'wizard.l_contacto', 'reminders.code'],
  'pt and es write it alike': [
    'poster.paper',
    'poster.paper_carta',
    'poster.secondLanguage',
    ...'otherLanguage continue cancel search print optional'.split(' ').map((key) => `common.${key}`),
    ...'sex languages mark_scar site_nose site_mouth site_finger garment_shirt garment_blouse garment_sweater'
      .split(' ')
      .map((key) => `person.${key}`),
    ...'garment_dress garment_boots garment_backpack colour_blue colour_green'.split(' ').map((key) => `person.${key}`),
    ...'seeAndPrint lastCountry l_sexo l_idiomas'.split(' ').map((key) => `wizard.${key}`),
    ...'search noticesTitle noticesCount pages older pageOf teen_other countrySince country resultsCount frameTitle'
      .split(' ')
      .map((key) => `published.${key}`),
    ...[
      'poster.by',
      'tip.button',
      'public.homeStaffLink',
      'receipt.enterButton',
      'shelters.country',
      'embed.feedTitle',
      'reminders.codeButton',
    ],
    ...['person.language_zap', 'person.language_mix', 'missions.weekday_6', 'missions.weekday_7'],
  ],
}

it.each(
  (['fr', 'pt', 'ht'] as const).flatMap((locale) => [[locale, 'es'] as const, [locale, 'en'] as const]),
)('%s leaves no words of %s untranslated', (locale, other) => {
  const theirs = new Map(entries(CATALOGUES[other]))
  const same = entries(CATALOGUES[locale]).filter(
    ([key, message]) => JSON.stringify(theirs.get(key)) === JSON.stringify(message),
  )
  const allowed = new Set(
    Object.entries(SAME).flatMap(([reason, keys]) =>
      /write it alike/.test(reason) && !(reason.includes(locale) && reason.includes(other)) ? [] : keys,
    ),
  )
  expect(same.map(([key]) => key).filter((key) => !allowed.has(key))).toEqual([])
})

it('es leaves no words of en untranslated, in any area of families and the public', () => {
  const allowed = new Set<string>(Object.values(SAME).flat())
  const same = entries(CATALOGUES.es).filter(
    ([key, message]) => JSON.stringify(source.get(key)) === JSON.stringify(message),
  )
  const areasOfAll = same.map(([key]) => key).filter((key) => isOfAll(key))
  expect(areasOfAll.filter((key) => !allowed.has(key))).toEqual([])
  expect(same.filter(([, message]) => typeof message === 'string' && message.length > 24).map(([key]) => key)).toEqual(
    [],
  )
})

it('fr keeps its signs with their words, so that no line begins with one', () => {
  const loose = entries(CATALOGUES.fr).filter(([, message]) =>
    wordings(message).some((text) => /[^\s] [?!;:»]|« /.test(text)),
  )
  expect(loose.map(([key]) => key)).toEqual([])
})

it.each([
  ['es', '«'],
  ['fr', '«'],
  ['en', '“'],
  ['pt', '“'],
  ['ht', '“'],
] as const)('%s quotes with %s alone', (locale, own) => {
  const other = own === '«' ? /[“”]/ : /[«»]/
  const wrong = entries(CATALOGUES[locale]).filter(([, message]) => wordings(message).some((text) => other.test(text)))
  expect(wrong.map(([key]) => key)).toEqual([])
})

it('what is said to be alike is alike: the list keeps nothing that was translated since', () => {
  const catalogues = (['es', 'en', 'fr', 'pt', 'ht'] as const).map(
    (locale) => new Map<string, Message>(entries(CATALOGUES[locale])),
  )
  const distinct = Object.values(SAME)
    .flat()
    .filter((key) => {
      const all = catalogues.map((messages) => JSON.stringify(messages.get(key)))
      return new Set(all).size === all.length
    })
  expect(distinct).toEqual([])
})
