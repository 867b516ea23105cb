/** A family at the form, as the tests play it. Only through its pages: it works without JavaScript too. */
import { expect, type Page, test } from '@playwright/test'
import type { ConsentPurpose } from '../../../app/domain/consent.ts'
import type { Locale } from '../../../app/i18n/locale.ts'
import type { AskedStepId, PhotoStepId } from '../../../app/notices/step-ids.ts'
import { wordsOf } from './words.ts'

/** A file as Playwright chooses it. */
export type Picture = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }

export type Telling = {
  readonly chancellery?: string
  readonly locale?: Locale
  /** Values by field name of the questions this family can answer; to every other it says "No lo sé". */
  readonly answers?: Readonly<Partial<Record<AskedStepId, Readonly<Record<string, string>>>>>
  readonly photos?: Readonly<Partial<Record<PhotoStepId, Picture>>>
  /** The consents it gives; it answers no to every other. */
  readonly consents?: readonly ConsentPurpose[]
}

/** The part of the address that names the page of the form: `edad`, `consentimiento/publish`, `revisar`. */
export const formPageOf = (page: Page): string => new URL(page.url()).pathname.split('/aviso/')[1] ?? ''

/** Writes, chooses or ticks the control of this name. */
export const fillIn = async (page: Page, name: string, value: string): Promise<void> => {
  const control = page.locator(`[name="${name}"]:not([type=hidden])`)
  const kind = await control.first().evaluate((element) => (element as HTMLInputElement).type)
  if (kind === 'radio' || kind === 'checkbox') await page.locator(`[name="${name}"][value="${value}"]`).check()
  else if (kind.startsWith('select')) await control.selectOption(value)
  else await control.fill(value)
}

/** Answers the page of the form that is open, and goes on to the next. */
export const answerPage = async (page: Page, telling: Telling = {}): Promise<void> => {
  const say = wordsOf(page)
  const at = formPageOf(page)
  if (at === 'foto-nna' || at === 'foto-busca') {
    const picture = telling.photos?.[at]
    if (picture) {
      await page.getByLabel(say('wizard.photoLabel')).setInputFiles(picture)
      await page.getByRole('button', { name: say('wizard.photoSend') }).click()
      await expect(page.locator('img.photo-preview')).toBeVisible()
    }
    await page.getByRole('button', { name: say(picture ? 'wizard.photoKeep' : 'wizard.photoSkip') }).click()
    return
  }
  if (at.startsWith('consentimiento/')) {
    const given = telling.consents?.some((purpose) => at.endsWith(`/${purpose}`))
    await page.getByLabel(say(given ? 'wizard.consentYes' : 'wizard.consentNo')).check()
  } else {
    if (at === 'nombre') await takeTime(page)
    const known = Object.entries(telling.answers?.[at as AskedStepId] ?? {})
    for (const [name, value] of known) await fillIn(page, name, value)
    if (known.length === 0) await page.locator('[value="unknown"]').check()
  }
  await page.getByRole('button', { name: say('wizard.continue'), exact: true }).click()
}

/** Without scripts a form that anyone can send takes three seconds, as long as anybody needs to fill it in. */
export const takeTime = async (page: Page): Promise<void> => {
  if (test.info().project.name === 'no-js') await page.waitForTimeout(3100)
}

/** Begins a notice with the first question; afterwards the sitting is in the context's cookies. */
export const beginNotice = async (page: Page, telling: Telling = {}): Promise<void> => {
  await page.goto(`/${telling.locale ?? 'es'}/c/${telling.chancellery ?? 'gt'}/aviso/nombre`)
  await answerPage(page, telling)
  // With scripts the form is sent only when its proof of work is found.
  await expect(page).not.toHaveURL(/\/aviso\/nombre$/)
}

/** Goes on from the page that is open until the answers are to be checked. */
export const answerAll = async (page: Page, telling: Telling = {}): Promise<void> => {
  const seen = new Set<string>()
  while (formPageOf(page) !== 'revisar') {
    const at = formPageOf(page)
    expect(seen, `asked once: ${at}`).not.toContain(at)
    seen.add(at)
    await answerPage(page, telling)
  }
}

/** Files a whole notice and gives its receipt as shown. */
export const fileNotice = async (page: Page, telling: Telling = {}): Promise<string> => {
  await beginNotice(page, telling)
  await answerAll(page, telling)
  await page.getByRole('button', { name: wordsOf(page)('wizard.fileButton') }).click()
  return readReceipt(page)
}

/** The receipt as the page that shows it whole has it: groups of four. */
export const readReceipt = async (page: Page): Promise<string> => {
  const receipt = /(?:[A-Z2-9]{4}-){5}[A-Z2-9]{4}/.exec(
    (await page.locator('.receipt-sheet .code').first().textContent()) ?? '',
  )
  expect(receipt, 'a receipt in groups of four').not.toBeNull()
  return receipt?.[0] ?? ''
}
