/** The journeys of families, of the public and of who makes a module, by keyboard alone, with scripts and without. */
import type { Page } from '@playwright/test'
import { t } from '../../app/i18n/translate.ts'
import { formPageOf, readReceipt } from './support/family.ts'
import { expect, test } from './support/fixtures.ts'
import { choose, expectLedToMistake, press, tabTo, tick, write } from './support/keyboard.ts'

const say = t('es')

/** Without scripts a form that anyone can send takes three seconds, as long as anybody needs to fill it in. */
const FLOOR = 3100

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })

/** Answers the page of the form that is open: a little is known, most is not. */
const answer = async (page: Page): Promise<void> => {
  const at = formPageOf(page)
  if (at.startsWith('foto-')) return press(page, button(page, say('wizard.photoSkip')))
  if (at.startsWith('consentimiento/'))
    await choose(page, page.getByLabel(say(at.endsWith('/partners_search') ? 'wizard.consentYes' : 'wizard.consentNo')))
  else if (at === 'nombre') await write(page, page.getByLabel(say('wizard.given')), 'Yojana Maribel')
  else if (at === 'edad') await write(page, page.getByLabel(say('wizard.age'), { exact: true }), 'unos 9 o 10')
  else if (at === 'sexo') await choose(page, page.locator('[name="sex"][value="female"]'))
  else if (at === 'origen') {
    // A closed list is chosen from by its first letters.
    await tabTo(page, page.locator('[name="country"]'))
    await page.keyboard.type('Guatemala')
    await expect(page.locator('[name="country"]')).toHaveValue('GT')
  } else await tick(page, page.locator('[value="unknown"]'))
  await press(page, button(page, say('wizard.continue')))
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'
  const wait = (page: Page) => (javaScriptEnabled ? undefined : page.waitForTimeout(FLOOR))

  test(`a notice from the ministry's page to its receipt, and a consent withdrawn by it, ${how}`, async ({
    demo,
    visitor,
  }) => {
    test.slow()
    const site = await visitor({ javaScriptEnabled })
    await site.goto(demo.ministry)
    const opened = site.waitForEvent('popup')
    await press(
      site,
      site
        .frameLocator('iframe')
        .first()
        .getByRole('link', { name: say('published.file') }),
    )
    const page = await opened
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('wizard.startTitle'))

    // The way past what every page begins with, and the way out right behind it.
    await page.keyboard.press('Tab')
    await expect(link(page, say('common.skipToContent'))).toBeFocused()
    await expect(link(page, say('common.skipToContent'))).toBeInViewport()
    await page.keyboard.press('Tab')
    await expect(link(page, say('common.quickExit'))).toBeFocused()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)

    await press(page, link(page, say('wizard.startButton')))
    await expect(page).toHaveURL(/\/aviso\/nombre$/)
    await wait(page)
    const asked = new Set<string>()
    while (formPageOf(page) !== 'revisar') {
      const at = formPageOf(page)
      expect(asked, `asked once: ${at}`).not.toContain(at)
      asked.add(at)
      if (at === 'edad') {
        await write(page, page.getByLabel(say('wizard.age'), { exact: true }), 'muchos')
        await press(page, button(page, say('wizard.continue')))
        await expectLedToMistake(page)
      }
      await answer(page)
      await expect.poll(() => formPageOf(page)).not.toBe(at)
    }
    await press(page, button(page, say('wizard.fileButton')))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('wizard.doneTitle'))
    const receipt = await readReceipt(page)

    const elsewhere = await visitor({ javaScriptEnabled })
    await elsewhere.goto('/es/comprobante')
    const code = elsewhere.getByLabel(say('receipt.enterLabel'))
    await write(elsewhere, code, 'AAAA-2222')
    await wait(elsewhere)
    await elsewhere.keyboard.press('Enter')
    await expectLedToMistake(elsewhere)
    await write(elsewhere, code, receipt)
    await wait(elsewhere)
    await press(elsewhere, button(elsewhere, say('receipt.enterButton')))
    await expect(elsewhere).toHaveURL(/\/comprobante\/seguimiento(#|$)/)
    const of = ` (${say('wizard.s_partners_search')})`
    await press(elsewhere, button(elsewhere, say('receipt.withdrawButton') + of))
    await expect(button(elsewhere, say('receipt.giveButton') + of)).toBeVisible()
  })

  test(`a search, what somebody knows, what is wrong with a notice, and its poster, ${how}`, async ({ visitor }) => {
    test.slow()
    const page = await visitor({ javaScriptEnabled })
    await page.goto('/es/buscar')
    await press(page, page.locator('main').getByRole('button', { name: say('published.search') }))
    // Nothing was asked: that is said where it is to be asked.
    await expect(page.locator('main [name="q"]')).toBeFocused()
    await page.keyboard.type('López')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/buscar\//)
    await press(page, page.locator('.notices a').first())
    await expect(page).toHaveURL(/\/a\//)
    const notice = page.url()

    await press(page, link(page, say('published.inform')))
    await expect(page).toHaveURL(/\/informacion$/)
    await wait(page)
    await press(page, button(page, say('tip.button')))
    await expectLedToMistake(page)
    await write(page, page.getByLabel(say('tip.where'), { exact: true }), 'Tapachula')
    await write(page, page.getByLabel(say('tip.seen')), 'Estaba en la terminal con una gorra verde.')
    await choose(page, page.locator('[name="danger"][value="no"]'))
    await wait(page)
    await press(page, button(page, say('tip.button')))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('tip.thanksTitle'))

    await page.goto(notice)
    await press(page, link(page, say('published.problemTell')))
    await expect(page).toHaveURL(/\/problema$/)
    await wait(page)
    await press(page, button(page, say('tip.button')))
    await expectLedToMistake(page)
    await choose(page, page.locator('[name="kind"]').nth(1))
    await write(page, page.getByLabel(say('tip.problemWords')), 'El país de la terminal no es ese.')
    await wait(page)
    await press(page, button(page, say('tip.button')))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('tip.thanksTitle'))

    await openNoticeWithPoster(page)
    await choose(page, page.locator('[name="papel"][value="a4"]'))
    await choose(page, page.locator('[name="l2"][value="en"]'))
    const poster = page.waitForResponse(/cartel\.pdf\?papel=a4&l2=en$/)
    await press(page, button(page, say('poster.download')))
    const taken = await poster
    expect([taken.status(), taken.headers()['content-type']]).toEqual([200, 'application/pdf'])
  })
}

/** One whose family agreed to a poster. */
const openNoticeWithPoster = async (page: Page): Promise<void> => {
  for (const chancellery of ['gt', 'hn', 'sv']) {
    await page.goto(`/es/c/${chancellery}`)
    const hrefs = await page
      .locator('.notices a')
      .evaluateAll((links) => links.map((a) => a.getAttribute('href') ?? ''))
    for (const href of hrefs) {
      await page.goto(href)
      if ((await page.locator('form[action$="cartel.pdf"]').count()) > 0) return
    }
  }
  throw new Error('no published notice has a poster')
}

test('a module made and its snippet copied', async ({ member }) => {
  const page = await member('officer.gt')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/es/trabajo/modulos')
  await press(page, link(page, say('modules.make')))
  await expect(page).toHaveURL(/\/modulos\/nuevo$/)
  await press(page, button(page, say('modules.makeButton')))
  await expectLedToMistake(page)
  await tabTo(page, page.getByLabel(say('modules.forWhom')), 'Shift+Tab')
  await page.keyboard.press('ArrowDown')
  await write(page, page.getByLabel(say('modules.name'), { exact: true }), 'Hecho con el teclado')
  await write(page, page.getByLabel(say('modules.sites')), 'https://consulado.example')
  await press(page, button(page, say('modules.makeButton')))
  await expect(page.getByText(say('modules.done_made'))).toBeVisible()
  await press(
    page,
    page.getByRole('navigation', { name: say('modules.parts') }).getByRole('link', { name: say('modules.part_code') }),
  )
  await expect(page).toHaveURL(/\/codigo$/)
  await press(page, page.locator('.copy', { has: page.locator('#loader') }).getByRole('button'))
  await expect(page.getByText(say('modules.copied'))).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('class="reencuentro"')
})

test('the way out is taken by keyboard, and by the shift key from anywhere', async ({ visitor, troubles }) => {
  troubles.allow(/foreign request: https:\/\/www\.google\.com|ERR_/)
  for (const byShift of [false, true]) {
    const page = await visitor()
    await page.goto('/es/c/gt/aviso')
    const left = page.waitForRequest((request) => request.redirectedFrom()?.url().endsWith('/es/salir') === true)
    if (byShift) for (let times = 0; times < 3; times++) await page.keyboard.press('Shift')
    else await press(page, link(page, say('common.quickExit')))
    expect(new URL((await left).url()).search).toBe('')
  }
})
