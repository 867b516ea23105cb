import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { decideEmbed, type EmbedSettings, isOrigin, listEmbedProblems } from '../../../app/domain/embed.ts'
import { DEFAULT_THEME } from '../../../app/domain/theme.ts'

const limits = { locales: ['es', 'en'], loopback: false }
const settings: EmbedSettings = {
  name: 'Portal principal',
  locale: 'es',
  country: 'GT',
  theme: DEFAULT_THEME,
  hotlines: [{ label: 'Línea de protección', number: '+502 2410-0010', country: 'GT' }],
  complaint: { es: 'Procuraduría de los Derechos Humanos' },
  legal: { es: 'Decreto 10-2015', en: 'Decree 10-2015' },
  origins: ['https://www.cancilleria.example'],
  active: true,
}

describe('settings of a module', () => {
  it('are taken, each site once', () => {
    const twice = { ...settings, origins: [...settings.origins, ...settings.origins] }
    expect(decideEmbed(twice, limits)).toEqual({ ok: true, value: settings })
  })

  it.each<[Partial<EmbedSettings>, string]>([
    [{ name: '  ' }, 'embed.name'],
    [{ name: 'x'.repeat(81) }, 'embed.name'],
    [{ locale: 'xx' }, 'embed.locale'],
    [{ country: 'ZZ' as 'GT' }, 'embed.country'],
    [{ theme: { ...DEFAULT_THEME, text: '#eeeeee' } }, 'embed.text_contrast'],
    [{ hotlines: [{ label: '', number: '110', country: 'GT' }] }, 'embed.hotline'],
    [{ hotlines: [{ label: 'x', number: 'llámenos', country: 'GT' }] }, 'embed.hotline'],
    [{ hotlines: Array(7).fill({ label: 'x', number: '110', country: 'GT' }) }, 'embed.hotlines_many'],
    [{ complaint: { xx: 'palabras' } }, 'embed.locale'],
    [{ legal: { es: 'x'.repeat(601) } }, 'embed.text_long'],
    [{ origins: ['http://www.cancilleria.example'] }, 'embed.origin'],
    [{ origins: Array.from({ length: 21 }, (_, at) => `https://a${at}.example`) }, 'embed.origins_many'],
  ])('with %j are refused', (change, code) => {
    expect(decideEmbed({ ...settings, ...change }, limits)).toMatchObject({ ok: false, code })
  })

  it('tell everything that is wrong, with its field', () => {
    const wrong = { ...settings, name: '', origins: ['https://a.example', 'ftp://b'], locale: 'xx' }
    expect(listEmbedProblems(wrong, limits)).toEqual([
      { field: 'name', code: 'embed.name' },
      { field: 'locale', code: 'embed.locale' },
      { field: 'origins', code: 'embed.origin', params: { line: 2 } },
    ])
  })

  it.each(['110', '1566', '*1510', '+52 55 1234 5678', '(502) 2410-0010'])('take the number %s', (number) => {
    expect(decideEmbed({ ...settings, hotlines: [{ label: 'x', number, country: 'GT' }] }, limits).ok).toBe(true)
  })
})

describe('a site', () => {
  it.each([
    'https://www.minex.gob.gt',
    'https://a.example:8443',
    'https://xn--cancillera-p8a.example',
  ])('%s', (site) => {
    expect(isOrigin(site, false)).toBe(true)
  })

  it.each([
    'https://*.gob.gt',
    'https://gob',
    'https://a.example/',
    'https://a.example/avisos',
    'https://A.example',
    'https://u@a.example',
    'https://10.0.0.1',
    'https://a.example https://malo.example',
    "https://a.example 'self'",
    'https://a.example; script-src *',
    'https://a..example',
    'http://a.example',
    'null',
    '*',
    '',
  ])('%j is none', (site) => expect(isOrigin(site, true)).toBe(false))

  it('of this very machine only in the demonstration', () => {
    for (const site of ['http://localhost:4601', 'http://127.0.0.1']) {
      expect(isOrigin(site, true)).toBe(true)
      expect(isOrigin(site, false)).toBe(false)
    }
  })

  test('never holds what would end a directive of the policy or name another site', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((it) => `https://a.example${it}`),
        ),
        (text) => {
          if (isOrigin(text, true)) expect(new URL(text).origin).toBe(text.replace(/:443$/, ''))
        },
      ),
      { numRuns: 1000 },
    )
  })
})
