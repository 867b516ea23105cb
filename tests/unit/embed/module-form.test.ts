/** The form of a module: what is typed becomes settings, and comes back as it was typed. */
import { describe, expect, it } from 'vitest'
import { readModule, typedModule } from '../../../app/directory/module-form.server.ts'
import type { EmbedSettings } from '../../../app/domain/embed.ts'
import { DEFAULT_THEME } from '../../../app/domain/theme.ts'
import { differingFields, moduleFields } from '../../../app/embed/module-fields.ts'

const settings: EmbedSettings = {
  name: 'Consulado en Tapachula',
  locale: 'es',
  country: 'HN',
  theme: { ...DEFAULT_THEME, radius: 0, step: 2 },
  hotlines: [{ label: 'Protección', number: '+502 1510', country: 'GT' }],
  complaint: { es: 'Procuraduría' },
  legal: { en: 'Decree 10-2015' },
  origins: ['https://a.example', 'https://b.example:8443'],
  active: true,
}
const LOCALES = ['es', 'en']
const formOf = (fields: Readonly<Record<string, readonly string[]>>) => {
  const form = new FormData()
  for (const [name, values] of Object.entries(fields)) for (const value of values) form.append(name, value)
  return form
}
const typed = (change: Readonly<Record<string, string>>) => {
  const form = formOf(moduleFields(settings, LOCALES))
  for (const [name, value] of Object.entries(change)) form.set(name, value)
  return form
}

describe('the form of a module', () => {
  it('says what it shows', () => {
    expect(readModule(formOf(moduleFields(settings, LOCALES)), true)).toEqual(settings)
    const { theme: _, country: __, ...plain } = settings
    expect(readModule(formOf(moduleFields(plain, LOCALES)), true)).toEqual(plain)
  })

  it.each([
    ['#ABC', '#aabbcc'],
    ['0A5A72', '#0a5a72'],
    ['rojo', 'rojo'],
    ['#12345', '#12345'],
  ])('takes %s for the colour %s', (accent, read) => {
    expect(readModule(typed({ accent }), true).theme?.accent).toBe(read)
  })

  it('takes sites as they are pasted, one a line, with paths and between commas', () => {
    const origins = 'https://a.example/avisos, HTTPS://B.example\r\n\r\n  nada '
    expect(readModule(typed({ origins }), true).origins).toEqual(['https://a.example', 'https://b.example', 'nada'])
  })

  it('takes no choice that is none: the domain refuses it', () => {
    expect(readModule(typed({ radius: '7', step: '' }), true).theme).toMatchObject({
      radius: Number.NaN,
      step: Number.NaN,
    })
  })

  it('closes the gaps between telephones, so that the line of a problem is the line that is seen', () => {
    const form = typed({
      label0: '',
      number0: '',
      label3: 'Consulado',
      number3: 'llámenos',
      country3: 'MX',
      name: ' x ',
    })
    const read = readModule(form, true)
    expect(read.hotlines).toEqual([{ label: 'Consulado', number: 'llámenos', country: 'MX' }])
    const shown = typedModule(form, read)
    expect([shown.label0, shown.number0, shown.label3, shown.name]).toEqual([
      ['Consulado'],
      ['llámenos'],
      [''],
      [' x '],
    ])
  })

  it('tells where what another saved differs from what was typed', () => {
    const mine = moduleFields({ ...settings, name: 'mío' }, LOCALES)
    const theirs = moduleFields({ ...settings, legal: { en: 'Act 7' } }, LOCALES)
    expect([...differingFields(mine, theirs)].sort()).toEqual(['legal_en', 'name'])
    expect(differingFields(mine, mine)).toEqual([])
    expect(differingFields({ origins: ['a\r\nb '] }, { origins: ['a\nb'] })).toEqual([])
  })
})
