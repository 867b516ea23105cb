import type { Locator } from '@playwright/test'
import jsQR from 'jsqr'
import sharp from 'sharp'
import { ASKED_CONSENTS } from '../../app/domain/consent.ts'
import { t } from '../../app/i18n/translate.ts'
import { STEP_ORDER } from '../../app/notices/step-ids.ts'
import { expectNoOverflow } from './support/expect.page.ts'
import {
  answerAll,
  answerPage,
  beginNotice,
  fileNotice,
  formPageOf,
  readReceipt,
  type Telling,
  takeTime,
} from './support/family.ts'
import { expect, test } from './support/fixtures.ts'
import { portrait } from './support/pictures.ts'

/** Of everything asked, what one family knows. */
const ANSWERS: Telling['answers'] = {
  nombre: { given: 'Yojana Maribel', surname1: 'Caal', surname2: 'Pop', nickname: 'Yoji' },
  edad: { age: 'unos 9 o 10' },
  sexo: { sex: 'female' },
  origen: { country: 'GT', nationality: 'GT' },
  'lugar-origen': { department: 'GT-AV', town: 'Cobán' },
  idiomas: { languages: 'kek' },
  'ultimo-contacto': { country: 'MX', place: 'una casa cerca de la terminal', when: 'hace dos semanas' },
  senas: { mark_type_0: 'birthmark', mark_site_0: 'cheek', mark_words_0: 'como una moneda' },
  'quien-busca': { seeker: 'Elvira Pop', relation: 'mother' },
  contacto: { phone: '+502 0000 5678', safety: 'después de las seis' },
}
/** Without a photo of the child there is nothing to consent to about it, nor about previews where the own one is not published. */
const ASKED = ASKED_CONSENTS.filter((purpose) => !['publish_child_photo', 'publish_preview_photo'].includes(purpose))

test('scripts are off here', async ({ page }) => {
  await page.setContent('<p>before</p><script>document.body.textContent = "after"</script>')
  await expect(page.locator('body')).toHaveText('before')
})

test('a family that knows much: look first, one question a page, photo, consents one by one, check, file, follow', async ({
  page,
}) => {
  test.slow()
  const say = t('es')
  await page.goto('/es/c/gt/aviso')
  await expect(page.getByRole('heading', { name: say('common.notADenunciaTitle') })).toBeVisible()
  await expect(page.getByRole('heading', { name: say('common.nobodyAsksMoneyTitle') })).toBeVisible()
  await page.getByLabel(say('wizard.startSearchLabel')).fill('López')
  await page.getByRole('button', { name: say('wizard.startSearchButton') }).click()
  await expect(page.getByText(/^Hay \d+ avisos? publicados? con un nombre parecido\.$/)).toBeVisible()
  expect(page.url()).not.toMatch(/l(o|ó|%C3%B3)pez/i)
  await page.getByRole('link', { name: say('wizard.startAnyway') }).click()

  const telling: Telling = { answers: ANSWERS, photos: { 'foto-busca': await portrait() }, consents: ['publish'] }
  const asked: string[] = []
  while (formPageOf(page) !== 'revisar') {
    asked.push(formPageOf(page))
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expect(page.getByRole('link', { name: say('common.back'), exact: true })).toBeVisible()
    await expectNoOverflow(page, [320])
    await answerPage(page, telling)
  }
  expect(asked).toEqual([...STEP_ORDER, ...ASKED.map((purpose) => `consentimiento/${purpose}`)])

  const answers = page.locator('main')
  for (const words of ['Yojana Maribel Caal Pop «Yoji»', 'Cobán', "q'eqchi'", 'como una moneda', 'Elvira Pop'])
    await expect(answers).toContainText(words)
  await page.getByRole('link', { name: `${say('wizard.reviewChange')} ${say('wizard.l_edad')}` }).click()
  await page.getByLabel(say('wizard.age'), { exact: true }).fill('11')
  await page.getByRole('button', { name: say('wizard.continue') }).click()
  await expect(answers).toContainText('11 años')

  await page.getByRole('button', { name: say('wizard.fileButton') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('wizard.doneTitle'))
  await readReceipt(page)
  await page.getByRole('link', { name: say('wizard.doneFollow') }).click()
  for (const words of [
    say('receipt.state_filed'),
    say('receipt.event_received'),
    'Ministerio de Relaciones Exteriores',
  ])
    await expect(page.locator('main')).toContainText(words)
  await expect(page.locator('main')).toContainText(/a más tardar el \d/)
})

for (const locale of ['es', 'en'] as const)
  test(`a family that knows almost nothing, in ${locale}`, async ({ page }) => {
    const say = t(locale)
    await beginNotice(page, { locale, chancellery: 'hn' })
    expect(formPageOf(page)).toBe('edad')
    await answerAll(page, { locale })
    await expect(page.getByText(say('wizard.reviewUnknown'), { exact: true })).toHaveCount(13)
    await expect(page.getByText(say('wizard.reviewNoContact'))).toBeVisible()
    await page.getByRole('button', { name: say('wizard.fileButton') }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('wizard.doneTitle'))
    expect(await readReceipt(page)).toMatch(/^[A-Z2-9-]{29}$/)
  })

test('the receipt comes with the first answer; it leads back to where one left, from any device', async ({
  page,
  visitor,
}) => {
  const say = t('es')
  await beginNotice(page, { answers: ANSWERS })
  await expect(page.getByText(say('wizard.savedReceipt')).first()).toBeVisible()
  await page.getByRole('link', { name: say('wizard.seeAndPrint') }).click()
  const receipt = await readReceipt(page)
  await expect(page.getByRole('img', { name: say('wizard.receiptQr') })).toBeVisible()
  await page.goto('/es/c/gt/aviso/edad')
  await answerPage(page, { answers: ANSWERS })

  const elsewhere = await visitor({ javaScriptEnabled: false })
  await elsewhere.goto('/es/comprobante')
  // As people type it: without capitals, with blanks.
  await elsewhere.getByLabel(say('receipt.enterLabel')).fill(` ${receipt.toLowerCase().replaceAll('-', ' ')} `)
  // Sent at once: asked to wait, with everything typed still there, and then taken.
  await elsewhere.getByRole('button', { name: say('receipt.enterButton'), exact: true }).click()
  await expect(elsewhere.getByRole('alert')).toContainText(say('common.waitTitle'))
  await expect(elsewhere.getByLabel(say('receipt.enterLabel'))).toHaveValue(receipt.toLowerCase().replaceAll('-', ' '))
  await takeTime(elsewhere)
  await elsewhere.getByRole('button', { name: say('receipt.enterButton'), exact: true }).click()
  await expect(elsewhere).toHaveURL(/\/aviso\/sexo$/)
  await elsewhere.goto('/es/c/gt/aviso/edad')
  await expect(elsewhere.getByLabel(say('wizard.age'), { exact: true })).toHaveValue('9-10')
})

/** What a telephone's camera reads there; many read no code that is light on dark. */
const readQr = async (qr: Locator): Promise<string | undefined> => {
  const { data, info } = await sharp(await qr.screenshot())
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return jsQR(new Uint8ClampedArray(data), info.width, info.height, { inversionAttempts: 'dontInvert' })?.data
}

test('a receipt on paper is its code and its QR and nothing to press; a camera that reads it opens the notice', async ({
  demo,
  page,
  visitor,
}) => {
  const say = t('es')
  await beginNotice(page, { answers: ANSWERS })
  await page.getByRole('link', { name: say('wizard.seeAndPrint') }).click()
  const receipt = await readReceipt(page)
  const qr = page.getByRole('img', { name: say('wizard.receiptQr') })
  const address = `${demo.portal}/es/comprobante`
  const pressed = page.getByRole('button').or(page.getByRole('link'))
  expect(await pressed.count()).toBeGreaterThan(5)
  for (const media of [{ colorScheme: 'dark' }, { colorScheme: 'light' }, { media: 'print' }] as const) {
    await page.emulateMedia(media)
    expect(await readQr(qr), JSON.stringify(media)).toBe(`${address}#${receipt.replaceAll('-', '')}`)
  }
  const sheet = page.locator('.receipt-sheet')
  await expect(sheet.locator('.code')).toBeVisible()
  await expect(sheet.getByText(address)).toBeVisible()
  await expect(pressed).toHaveText([say('common.siteName')])
  for (const ways of await page.getByRole('navigation').all()) await expect(ways).toBeHidden()

  const phone = await visitor({ javaScriptEnabled: true })
  await phone.goto((await readQr(qr)) ?? '')
  await expect(phone.getByLabel(say('receipt.enterLabel'))).toHaveValue(receipt)
  // The code stays neither in the address nor in what the browser remembers of it.
  expect(phone.url()).toBe(address)
  await phone.getByRole('button', { name: say('receipt.enterButton'), exact: true }).click()
  await expect(phone).toHaveURL(/\/aviso\/edad$/)
})

test('on the receipt page one adds, corrects, withdraws a consent and asks for a call', async ({ page }) => {
  const say = t('es')
  await fileNotice(page, { answers: ANSWERS, consents: ['partners_search', 'publish'] })
  await page.goto('/es/comprobante/seguimiento')
  await page.getByRole('link', { name: `${say('wizard.reviewChange')} ${say('wizard.l_ropa')}` }).click()
  await page.getByLabel(say('wizard.clothingWords')).first().fill('suéter rosado')
  await page.getByRole('button', { name: say('wizard.saveChange') }).click()
  await expect(page.locator('main')).toContainText('suéter rosado')
  await expect(page.locator('main')).toContainText(say('receipt.event_updated'))

  const label = say('wizard.s_publish')
  await page.getByRole('button', { name: `${say('receipt.withdrawButton')} (${label})` }).click()
  await expect(page.getByRole('button', { name: `${say('receipt.giveButton')} (${label})` })).toBeVisible()

  for (const [button, done] of [
    ['askCallButton', 'doneAsk_call'],
    ['foundButton', 'doneSay_found'],
    ['request_close', 'doneCallBack'],
  ] as const) {
    await page.getByRole('button', { name: say(`receipt.${button}`) }).click()
    await expect(page.getByText(say(`receipt.${done}`))).toBeVisible()
  }
  // What a stolen receipt must not do has changed nothing.
  await expect(page.locator('main')).toContainText(say('receipt.state_filed'))
  await expect(page.locator('main')).not.toContainText('0000 5678')
})
