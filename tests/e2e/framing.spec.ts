import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { t } from '../../app/i18n/translate.ts'
import { expectAccessible } from './support/expect.page.ts'
import { expect, test } from './support/fixtures.ts'

const say = t('es')
/** The portal's frame on the ministry's page. */
const frameOn = (page: Page) => page.frameLocator('iframe').first()

test.describe("the ministry's page, another site with a strict policy", () => {
  for (const javaScriptEnabled of [true, false])
    test(`shows published notices in its frame, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
      demo,
      visitor,
    }) => {
      const page = await visitor({ javaScriptEnabled })
      const answer = await page.goto(demo.ministry)
      expect(answer?.headers()['content-security-policy']).toMatch(/default-src 'none'|script-src 'none'/)
      expect(new URL(demo.ministry).hostname).not.toBe(new URL(demo.portal).hostname)
      await expect(frameOn(page).locator('.notices a').first()).toBeVisible()
      await expect(frameOn(page).getByRole('link', { name: say('published.file') })).toBeVisible()
      expect(await page.context().cookies(), 'cookies').toEqual([])
    })

  test('also has a plain link, for readers whose browser shows no frame', async ({ demo, page }) => {
    await page.goto(demo.ministry)
    await page.locator(`a[href^="${demo.portal}/es/c/"]`).first().click()
    await expect(page).toHaveURL(new RegExp(`^${demo.portal}/es/c/[a-z]{2}`))
  })

  test('opens the search at top level, with no name in the address', async ({ demo, page }) => {
    await page.goto(demo.ministry)
    await frameOn(page).getByLabel(say('published.searchLabel')).fill('Ixcoy')
    const opened = page.waitForEvent('popup')
    await frameOn(page)
      .getByRole('button', { name: say('published.search') })
      .click()
    const results = await opened
    await expect(results.getByRole('heading', { level: 1 })).toHaveText(say('published.resultsTitle'))
    expect(new URL(results.url()).pathname).toMatch(/^\/es\/buscar\/[A-Za-z0-9_-]{20,}$/)
    expect(results.url()).not.toMatch(/ixcoy/i)
    expect(await results.evaluate(() => window.top === window && window.opener === null)).toBe(true)
  })

  test('opens the form and a notice at top level', async ({ demo, page }) => {
    await page.goto(demo.ministry)
    for (const link of [
      frameOn(page).getByRole('link', { name: say('published.file') }),
      frameOn(page).locator('.notices a').first(),
    ]) {
      const opened = page.waitForEvent('popup')
      await link.click()
      const top = await opened
      await expect(top.getByRole('heading', { level: 1 })).toBeVisible()
      expect(new URL(top.url()).origin).toBe(demo.portal)
      expect(await top.evaluate(() => window.opener)).toBeNull()
      await top.close()
    }
  })

  test('has a page without any script of ours, where the frame of its consulate has a fixed height and scrolls', async ({
    demo,
    page,
  }) => {
    const answer = await page.goto(`${demo.ministry}/consulado`)
    expect(answer?.headers()['content-security-policy']).not.toContain('script-src')
    await expect(frameOn(page).locator('.notices a').first()).toBeVisible()
    await expect(page.locator('iframe')).toHaveAttribute('height', '960')
    expect(await page.locator('iframe').getAttribute('title')).toBeTruthy()
    await expectAccessible(page)
  })

  test('is accessible, and so is its frame', async ({ demo, page }) => {
    await page.goto(demo.ministry)
    await expect(frameOn(page).locator('.notices a').first()).toBeVisible()
    await expectAccessible(page)
    await page.goto((await page.locator('iframe').first().getAttribute('src')) ?? '')
    await expectAccessible(page)
  })
})

test.describe('a site that is not registered', () => {
  test('is refused the frame by the browser', async ({ demo, page, troubles }) => {
    troubles.allow(/frame-ancestors|foreign request: http:\/\/(127\.0\.0\.1|localhost)/)
    await page.goto(demo.ministry)
    const frame = (await page.locator('iframe').first().getAttribute('src')) ?? ''
    for (const host of ['127.0.0.1', 'localhost']) await expectRefused(page, host, frame, 'frame-ancestors')
  })

  for (const path of ['/es', '/es/c/gt', '/es/c/gt/aviso', '/es/comprobante', '/es/trabajo/entrar', '/es/nada'])
    test(`may not frame ${path}`, async ({ demo, page, troubles }) => {
      troubles.allow(/frame-ancestors|foreign request: http:\/\/127\.0\.0\.1/)
      await expectRefused(page, '127.0.0.1', `${demo.portal}${path}`, "frame-ancestors 'none'")
    })
})

const framing = (src: string): string =>
  `<!doctype html><html lang="es"><title>otro sitio</title><h1>otro sitio</h1><iframe title="marco" src="${src}"></iframe>`

/** A page of another origin that frames `src` shows none of it: the browser says why, and puts its own page there. */
const expectRefused = async (page: Page, host: string, src: string, why: string): Promise<void> => {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(framing(src)))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  try {
    const said = page.waitForEvent('console', (message) => message.text().includes(why))
    await page.goto(`http://${host}:${(server.address() as AddressInfo).port}/`)
    await said
    await expect.poll(() => page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/')
    const words = (await page.frames()[1]?.locator('body').textContent()) ?? ''
    for (const word of [say('published.file'), say('common.siteName')]) expect(words).not.toContain(word)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}
