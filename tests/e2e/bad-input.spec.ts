import { localDay } from '../../app/domain/local-day.ts'
import { t } from '../../app/i18n/translate.ts'
import type { AskedStepId } from '../../app/notices/step-ids.ts'
import { beginNotice, fillIn } from './support/family.ts'
import { expect, test } from './support/fixtures.ts'
import { listBadPictures, portrait } from './support/pictures.ts'
import { asMember, asNobody } from './support/work.ts'

const say = t('es')
/** Markup, a database's quotes, text that runs the other way, letters beyond the first plane, a line of nothing. */
const HOSTILE = `<script>alert(1)</script>"'; drop table app.notice; -- \u202Eאב\u202C 𝒴ñ👧🏽 {{7*7}} \${x} &amp;`

type Wrong = readonly [
  step: AskedStepId,
  typed: Readonly<Record<string, string>>,
  code: Parameters<typeof say>[0] & `refusals.${string}`,
]
const WRONG: readonly Wrong[] = [
  ['edad', {}, 'refusals.filing.say_or_unknown'],
  ['edad', { age: 'muchos' }, 'refusals.filing.age_unreadable'],
  ['edad', { age: '45' }, 'refusals.filing.birth_adult'],
  ['edad', { birth_day: '31', birth_month: '2', birth_year: '2015' }, 'refusals.filing.birth_unreal'],
  ['edad', { birth_year: '2199' }, 'refusals.filing.birth_unreal'],
  ['edad', { birth_year: '1980' }, 'refusals.filing.birth_adult'],
  ['ultimo-contacto', { place: 'Tapachula', when: 'el día de la cosecha azul' }, 'refusals.filing.date_unreadable'],
  ['ultimo-contacto', { when: '12/10/2150' }, 'refusals.filing.date_future'],
  ['companias', { companion_name_0: 'Luci', companion_age_0: 'vieja' }, 'refusals.filing.age_unreadable'],
  ['contacto', { phone: '12' }, 'refusals.filing.phone'],
  ['contacto', { phone: '+502 5555 1234', email: 'sin arroba' }, 'refusals.filing.email'],
]

test.describe("the family's form", () => {
  test('says what is wrong beside what was typed, and keeps it', async ({ page }) => {
    await beginNotice(page, { answers: { nombre: { given: 'Delmy' } } })
    for (const [step, typed, code] of WRONG) {
      await page.goto(`/es/c/gt/aviso/${step}`)
      for (const [name, value] of Object.entries(typed)) await fillIn(page, name, value)
      await page.getByRole('button', { name: say('wizard.continue'), exact: true }).click()
      await expect(page.getByRole('alert'), `${step} ${JSON.stringify(typed)}`).toContainText(say(code))
      for (const [name, value] of Object.entries(typed))
        await expect(page.locator(`[name="${name}"]`)).toHaveValue(value)
      // Each problem leads to a control that is there.
      const target = await page.getByRole('alert').getByRole('link').first().getAttribute('href')
      await expect(page.locator(target ?? '#none')).toBeVisible()
    }
  })

  test('takes hostile words as words', async ({ page }) => {
    await beginNotice(page, { answers: { nombre: { given: HOSTILE, surname1: '-' } } })
    await page.goto('/es/c/gt/aviso/circunstancias')
    await page.getByLabel(say('wizard.circumstances')).fill(`${HOSTILE}\nsegunda línea`)
    await page.getByRole('button', { name: say('wizard.continue'), exact: true }).click()
    await page.goto('/es/c/gt/aviso/revisar')
    await expect(page.locator('main')).toContainText('<script>alert(1)</script>"\'; drop table')
    await page.goto('/es/c/gt/aviso/nombre')
    await expect(page.getByLabel(say('wizard.given'))).toHaveValue(/^<script>alert\(1\)<\/script>.*👧🏽.*&amp;$/)
  })

  test('answers what no browser would send in words, not with a failure', async ({ page }) => {
    await beginNotice(page, { answers: { nombre: { given: 'Delmy' } } })
    const origin = new URL(page.url()).origin
    const send = (path: string, form: Record<string, string>) =>
      page.request.post(`/es/c/gt/aviso/${path}`, { form, headers: { origin }, maxRedirects: 0 })
    const answers = [
      await send('circunstancias', { circumstances: 'x'.repeat(30_000) }),
      await send('circunstancias', { circumstances: 'x'.repeat(300_000) }),
      await send('sexo', { sex: '__proto__' }),
      await send('origen', { country: 'ZZ', nationality: '../../etc' }),
      await send('idiomas', { languages: '\u0000' }),
      await send('consentimiento/publish', { given: 'perhaps' }),
      await send('consentimiento/constructor', { given: 'yes' }),
      await send('revisar', {}),
      await send('nada', { given: 'x' }),
    ]
    expect(answers.map((answer) => answer.status())).toEqual([413, 413, 422, 422, 422, 422, 404, 303, 404])
    for (const answer of answers.slice(0, -2)) expect(await answer.text()).toMatch(/lang="es"/)
  })

  for (const locale of ['es', 'en'] as const)
    test(`refuses what is no photo, in ${locale}, and keeps the good one`, async ({ page }) => {
      await beginNotice(page, { locale, answers: { nombre: { given: 'Delmy' } } })
      const words = t(locale)
      const send = async (picture: Awaited<ReturnType<typeof portrait>>) => {
        await page.locator('#photo').setInputFiles(picture)
        await page.getByRole('button', { name: words('wizard.photoSend') }).click()
      }
      await page.goto(`/${locale}/c/gt/aviso/foto-busca`)
      await send(await portrait())
      const kept = page.locator('img.photo-preview')
      await expect(kept).toBeVisible()
      await page.goto(`/${locale}/c/gt/aviso/foto-busca`)
      await expect(kept).toBeVisible()
      for (const { what, code, picture } of await listBadPictures()) {
        await send(picture)
        const said = code === undefined ? words('wizard.photoMissing') : words(`refusals.${code}`)
        await expect(page.getByRole('alert'), what).toContainText(said)
        await expect(kept).toBeVisible()
      }
    })
})

test.describe('addresses', () => {
  for (const [path, title] of [
    ['/es/c/zz', t('es')('errors.notFoundTitle')],
    ['/en/c/zz/aviso', t('en')('errors.notFoundTitle')],
    ['/en/a/AAAAAAAAAAAAAAAAAAAA', t('en')('errors.notFoundTitle')],
    ['/es/c/gt/aviso/nombre/nada', t('es')('errors.notFoundTitle')],
    ['/de/c/gt', t('es')('errors.notFoundTitle')],
  ] as const)
    test(`${path} is not found, in the reader's language`, async ({ page }) => {
      expect((await page.goto(path))?.status()).toBe(404)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
      await expect(
        page.getByRole('link', { name: t(path.startsWith('/en') ? 'en' : 'es')('errors.goHome') }),
      ).toBeVisible()
    })
})

test.describe('search', () => {
  test('of nothing is told, of anything is answered', async ({ page }) => {
    await page.goto('/es/buscar')
    const box = page.getByLabel(say('published.searchLabel'))
    await page.getByRole('button', { name: say('published.search') }).click()
    await expect(page.locator('main')).toContainText(say('published.searchMissing'))
    for (const text of [HOSTILE.slice(0, 100), '%', "O'Brien", 'ñ'.repeat(120), '   .   ']) {
      await box.fill(text)
      await page.getByRole('button', { name: say('published.search') }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('published.resultsTitle'))
    }
  })
})

test.describe('the work pages', () => {
  test('tell what is wrong with a report, and keep it', async () => {
    const shelter = await asMember('shelter')
    const nextMonth = localDay(new Date(Date.now() + 30 * 86_400_000), 'MX')
    for (const [fields, problem] of [
      [{ name: 'Yeni', when: nextMonth }, 'sighting.problem_sighting_date_future'],
      [{ name: 'Yeni', when: 'ayer' }, 'sighting.problem_sighting_date_unreadable'],
      [{ name: 'Yeni', age: 'chiquita' }, 'sighting.problem_sighting_age_unreadable'],
      [{ name: 'Yeni', phone: '12' }, 'sighting.problem_sighting_phone_short'],
      [{ name: '   ' }, 'sighting.problem_sighting_hint_missing'],
    ] as const) {
      const answer = await shelter.post('/es/trabajo/reportes/nuevo', { event: 'seen', ...fields })
      const html = await answer.text()
      expect(answer.status(), problem).toBe(422)
      expect(html.includes(say(problem)), problem).toBe(true)
      if (fields.name === 'Yeni') expect(html.includes('value="Yeni"'), 'what was typed').toBe(true)
    }
  })

  test('do not say whether an account exists', async () => {
    const nobody = await asNobody()
    const texts: string[] = []
    for (const email of ['officer.hn@demo.invalid', 'nadie@demo.invalid', '']) {
      const began = Date.now()
      const answer = await nobody.post('/es/trabajo/entrar', { email, password: 'no-es-esta-clave' })
      expect(Date.now() - began, 'milliseconds').toBeGreaterThanOrEqual(240)
      expect(answer.status()).toBe(422)
      texts.push((await answer.text()).replaceAll(email || '\u0000', '').replace(/value=""|nonce="[^"]*"/g, ''))
    }
    expect(texts[0]).toContain(say('codes.sign_in.wrong'))
    expect(texts[1]).toBe(texts[0])
    expect(texts[2]).toBe(texts[0])
  })

  test('answer a form that asks for nothing known', async () => {
    const officer = await asMember('officer.gt')
    expect((await officer.post('/es/trabajo/coincidencias/no-es-un-id', { act: 'propose' })).status()).toBe(404)
    expect((await officer.post('/es/trabajo/avisos/no-es-un-id', { act: 'dance', version: 'x' })).status()).toBe(400)
    for (const path of ['avisos/no-es-un-id', 'coincidencias/0', 'casos/%00', 'tareas/x'])
      expect([400, 404], path).toContain((await officer.get(`/es/trabajo/${path}`)).status())
  })
})
