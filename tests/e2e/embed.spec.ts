/**
 * The loader on the pages of ministries as they are: strict, styled against it, right to left, narrow, magnified, without
 * scripts or cookies, with two modules, or on a site that is not registered. Each page is one of the registered site, whose
 * answer is written here.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Locator, Page } from '@playwright/test'
import { fittedSnippet, LOADERS, linkSnippet, loaderPath, policyLines } from '../../app/embed/loader.ts'
import { t } from '../../app/i18n/translate.ts'
import type { Demo } from './support/demo.ts'
import { expectAccessible } from './support/expect.page.ts'
import { expect, test } from './support/fixtures.ts'

const say = t('es')
const WORDS = 'Avisos de la cancillería'

/** Keys of the two modules of the ministry's own pages. */
const keysOf = async (page: Page, demo: Demo): Promise<readonly [string, string]> => {
  const keys: string[] = []
  for (const path of ['/', '/consulado']) {
    await page.goto(demo.ministry + path)
    const src = (await page.locator('iframe').first().getAttribute('src')) ?? ''
    keys.push(/\/embed\/([\w-]+)/.exec(src)?.[1] ?? '')
  }
  return [keys[0] ?? '', keys[1] ?? '']
}

type Host = { readonly body: string; readonly dir?: 'rtl'; readonly css?: string; readonly head?: string }

/** Opens a page of the registered site that holds `body`, under the strictest policy that lets a module stand. */
const openHost = async (page: Page, demo: Demo, { body, dir, css = '', head = '' }: Host): Promise<void> => {
  const policy = ["default-src 'none'", "style-src 'self'", 'img-src data:', ...policyLines(demo.portal)].join('; ')
  // What a test answers comes from no address at all, from which Chromium lets nothing of this very machine be loaded.
  await page.context().grantPermissions(['local-network-access'])
  await page.route(`${demo.ministry}/hostil.css`, (route) => route.fulfill({ contentType: 'text/css', body: css }))
  await page.route(`${demo.ministry}/hostil`, (route) =>
    route.fulfill({
      headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
      body: `<!doctype html><html lang="es" dir="${dir ?? 'ltr'}"><head><title>Sitio</title><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/hostil.css"><link rel="icon" href="data:,">${head}</head><body><main><h1>Sitio</h1>${body}</main></body></html>`,
    }),
  )
  await page.goto(`${demo.ministry}/hostil`)
}

/** Waits until the module has said how tall it is: then the frame is as tall as what it holds. */
const expectFitted = async (frame: Locator): Promise<void> => {
  await frame.scrollIntoViewIfNeeded()
  const shown = frame.contentFrame().locator('[data-origins]')
  await expect
    .poll(
      async () =>
        Number(await frame.getAttribute('height')) -
        (await shown.evaluate((it) => Math.ceil(it.getBoundingClientRect().height))),
    )
    .toBe(0)
  expect(
    await frame
      .contentFrame()
      .locator('html')
      .evaluate((html) => html.scrollHeight - html.clientHeight),
  ).toBeLessThanOrEqual(1)
}

const snippetOf = (demo: Demo, key: string, variant: 'list' | 'banner' | 'search' = 'list') =>
  linkSnippet({ portalUrl: demo.portal, key, locale: 'es', variant, words: WORDS })

test.describe('the loader', () => {
  test('makes modules of two links with different keys on a page that resets every style, right to left, 320 px wide and magnified', async ({
    demo,
    visitor,
  }) => {
    // 1280 px at 400 % are 320.
    const page = await visitor({ viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 })
    const [ofChancellery, ofConsulate] = await keysOf(page, demo)
    expect(ofChancellery).not.toBe(ofConsulate)
    await openHost(page, demo, {
      dir: 'rtl',
      css: '* { all: unset; } div { display: none; } iframe { display: none !important; height: 1px !important; }',
      body: `${snippetOf(demo, ofChancellery)}${snippetOf(demo, ofConsulate, 'banner')}`,
    })
    await expect(page.locator('iframe')).toHaveCount(2)
    for (const at of [0, 1]) {
      await expectFitted(page.locator('iframe').nth(at))
      await expect(page.locator('iframe').nth(at)).toHaveAttribute('title', WORDS)
      const box = await page.locator('iframe').nth(at).boundingBox()
      expect(box?.width).toBeLessThanOrEqual(320)
      expect(box?.width).toBeGreaterThan(280)
    }
    await expect(page.locator('a.reencuentro').first()).toBeHidden()
    await expect(page.frameLocator('iframe').nth(1).getByRole('heading', { level: 1 })).toHaveText(
      say('embed.bannerTitle'),
    )
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    for (const frame of page.frames())
      expect(await frame.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })

  test('gives the recommended frame its size on right-to-left pages of every reset, but where the site chose one itself', async ({
    demo,
    visitor,
  }) => {
    const page = await visitor({ viewport: { width: 800, height: 600 } })
    const [key] = await keysOf(page, demo)
    const frame = page.locator('iframe')
    const open = async (css: string, body = framed) => {
      await page.unrouteAll()
      await openHost(page, demo, { dir: 'rtl', css, body })
    }
    const framed = fittedSnippet({ portalUrl: demo.portal, key, locale: 'es', words: WORDS })
    for (const css of [
      'html, body, div, h1, iframe { margin: 0; padding: 0; border: 0; font: inherit; vertical-align: baseline; }',
      '*, ::before { box-sizing: border-box; margin: 0; border: 0 solid; } iframe { display: block; }',
      'body { margin: 0; } main iframe { max-width: 100%; height: auto; border: 0; }',
      '* { all: unset; }',
      '* { all: unset !important; }',
    ]) {
      await open(css)
      await expectFitted(frame)
      const box = await frame.boundingBox()
      expect(box?.height, css).toBe(Number(await frame.getAttribute('height')))
      expect(box?.width, css).toBeGreaterThan(750)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(800)
      await page.setViewportSize({ width: 400, height: 600 })
      await expectFitted(frame)
      await page.setViewportSize({ width: 800, height: 600 })
    }
    await open('iframe { height: 400px; border: 0; }')
    await expect(frame.contentFrame().locator('.notices a').first()).toBeVisible()
    await expect(frame).not.toHaveAttribute('height', '960')
    expect((await frame.boundingBox())?.height).toBe(400)
    // Without the loader it is low, and its content is reached within.
    await open('* { all: unset; }', framed.split('\n')[0])
    await expect(frame).toBeInViewport()
    await frame.contentFrame().locator('.notices a').last().scrollIntoViewIfNeeded()
    await expect(frame.contentFrame().locator('.notices a').last()).toBeInViewport()
  })

  test('needs no cookie and no storage, follows what is in it, and is accessible', async ({ demo, visitor }) => {
    const page = await visitor()
    const [key] = await keysOf(page, demo)
    await page.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('blocked', 'SecurityError')
      }
      Object.defineProperty(Document.prototype, 'cookie', { get: refuse, set: refuse })
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
        Object.defineProperty(window, name, { get: refuse })
    })
    await openHost(page, demo, { body: snippetOf(demo, key) })
    await expectFitted(page.locator('iframe'))
    expect(await page.context().cookies()).toEqual([])
    const before = await page.locator('iframe').getAttribute('height')
    await page.setViewportSize({ width: 400, height: 700 })
    await expect.poll(() => page.locator('iframe').getAttribute('height')).not.toBe(before)
    await expectFitted(page.locator('iframe'))
    await expectAccessible(page)
  })

  test('stands where the browser itself refuses the cookies of other sites, and so does the form that it opens', async ({
    demo,
    visitor,
    troubles,
  }) => {
    troubles.allow(/foreign request: http:\/\/(127\.0\.0\.1|localhost):\d+\/(galleta)?$/)
    const page = await visitor()
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.setCookieControls', { enableThirdPartyCookieRestriction: true })
    // Another site's frame on the same page tries what ours does not: the browser really refuses it.
    const asked: (string | undefined)[] = []
    const other = createServer((request, response) => {
      asked.push(request.headers.cookie)
      response.setHeader('set-cookie', 'a=b; SameSite=None; Secure')
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>galleta</title>')
    })
    await once(other.listen(0, 'localhost'), 'listening')
    const [key] = await keysOf(page, demo)
    const host = createServer((_, response) =>
      response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .end(
          `<!doctype html><html lang="es"><title>Sitio</title><link rel="icon" href="data:,"><h1>Sitio</h1><iframe title="otro" src="http://localhost:${(other.address() as AddressInfo).port}/galleta"></iframe>`,
        ),
    )
    await once(host.listen(0, '127.0.0.1'), 'listening')
    try {
      for (let time = 0; time < 2; time++) {
        await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`)
        await expect(page.frameLocator('iframe').locator('html')).toHaveCount(1)
        await expect.poll(() => asked.length).toBe(time + 1)
      }
      expect(asked).toEqual([undefined, undefined])
      await openHost(page, demo, { body: snippetOf(demo, key) })
      await expectFitted(page.locator('iframe'))
      const opened = page.waitForEvent('popup')
      await page
        .frameLocator('iframe')
        .getByRole('link', { name: say('published.file') })
        .click()
      const form = await opened
      await form.getByRole('link', { name: say('wizard.startButton') }).click()
      await form.getByLabel(say('wizard.given')).fill('Delmy')
      await form.getByRole('button', { name: say('wizard.continue'), exact: true }).click()
      await expect(form.getByText(say('wizard.savedReceipt')).first()).toBeVisible()
    } finally {
      for (const server of [other, host]) {
        server.closeAllConnections()
        server.close()
      }
    }
  })

  test('believes only its own frame', async ({ demo, page }) => {
    const [key] = await keysOf(page, demo)
    await openHost(page, demo, {
      body: `${snippetOf(demo, key, 'search')}<iframe name="other" title="otro" src="${demo.portal}/embed/${key}?l=es&amp;v=banner"></iframe>`,
    })
    const module = page.locator(`iframe[title="${WORDS}"]`)
    await expectFitted(module)
    const height = await module.getAttribute('height')
    const forged = { reencuentro: 1, height: 9999 }
    // From the page itself, and from a frame of the right origin that is not this module's.
    await page.evaluate((message) => window.postMessage(message, '*'), forged)
    const other = page.frames().find((frame) => frame.name() === 'other')
    await other?.evaluate((message) => window.parent.postMessage(message, '*'), forged)
    await page.evaluate(() => new Promise((done) => setTimeout(done, 300)))
    expect(await module.getAttribute('height')).toBe(height)
  })

  test('touches no link but to its own portal’s modules, and none twice', async ({ demo, page }) => {
    const [key] = await keysOf(page, demo)
    const snippet = snippetOf(demo, key, 'banner')
    await openHost(page, demo, {
      body: `${snippet}${snippet.split('\n')[1]}
<a class="reencuentro" href="https://malo.example/embed/${key}?l=es">a</a><a class="reencuentro" href="${demo.portal}/es/c/gt">b</a>
<a class="reencuentro" href="${demo.portal}.malo.example/embed/${key}">c</a><a class="reencuentro" href="${demo.portal}/embed/%2e%2e/es">d</a>`,
    })
    await expectFitted(page.locator('iframe'))
    await expect(page.locator('iframe')).toHaveCount(1)
    for (const name of ['a', 'b', 'c', 'd']) await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
  })

  test('whose bytes are others is refused by the browser, and the link is the way', async ({
    demo,
    page,
    troubles,
  }) => {
    troubles.allow(/integrity/)
    const [key] = await keysOf(page, demo)
    await openHost(page, demo, { body: snippetOf(demo, key).replace(/sha384-.{8}/, `sha384-${'A'.repeat(8)}`) })
    await expect(page.locator('iframe')).toHaveCount(0)
    await page.getByRole('link', { name: WORDS }).click()
    await expect(page.locator('.notices a').first()).toBeVisible()
  })

  test('that is not run leaves the link, which leads to the same notices', async ({ demo, page, visitor }) => {
    const [key] = await keysOf(page, demo)
    const plain = await visitor({ javaScriptEnabled: false })
    await openHost(plain, demo, { body: snippetOf(demo, key) })
    await plain.getByRole('link', { name: WORDS }).click()
    expect(new URL(plain.url()).origin).toBe(demo.portal)
    await expect(plain.locator('.notices a').first()).toBeVisible()
  })

  test('on a site that is not registered shows none of it: the link stays', async ({ demo, page, troubles }) => {
    troubles.allow(/frame-ancestors|postMessage|foreign request: http:\/\/127\.0\.0\.1/)
    const [key] = await keysOf(page, demo)
    const html = `<!doctype html><html lang="es"><title>otro</title><h1>otro</h1>${snippetOf(demo, key)}</html>`
    const server = createServer((_, response) =>
      response.setHeader('content-type', 'text/html; charset=utf-8').end(html),
    )
    await once(server.listen(0, '127.0.0.1'), 'listening')
    try {
      const said = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'))
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
      await said
      await expect(page.getByRole('link', { name: WORDS })).toBeVisible()
      await expect(page.locator('iframe')).toHaveAttribute('height', '960')
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })

  test('of an earlier version still makes a module of its link', async ({ demo, page }) => {
    const [key] = await keysOf(page, demo)
    for (const version of Object.keys(LOADERS).map(Number)) {
      const script = `<script src="${demo.portal}${loaderPath(version)}" integrity="${LOADERS[version]}" crossorigin="anonymous" defer></script>`
      await openHost(page, demo, { body: `${snippetOf(demo, key).split('\n')[0]}${script}` })
      await expectFitted(page.locator('iframe'))
      await page.unrouteAll()
    }
  })

  test('makes a frame as tall as what it holds, and lower only where nobody sees the page move', async ({
    demo,
    visitor,
  }) => {
    const page = await visitor({ viewport: { width: 800, height: 900 } })
    const [key] = await keysOf(page, demo)
    const framed = (variant: 'list' | 'banner', height: number) =>
      fittedSnippet({ portalUrl: demo.portal, key, locale: 'es', variant, words: WORDS }).replace(
        / height="\d+"/,
        ` height="${height}"`,
      )
    const frame = page.locator('iframe')
    const reload = async (body: string) => {
      await page.unrouteAll()
      await openHost(page, demo, { body: `${body}<p>Debajo</p>` })
    }
    await reload(framed('list', 200))
    await expectFitted(frame)
    // Taller than its content by far, and nothing below it is on the screen.
    await reload(framed('list', 9000))
    await expectFitted(frame)
    // What stands below is in sight: the frame waits until the reader turns the screen.
    await reload(framed('banner', 600))
    await expect(frame.contentFrame().getByRole('heading', { level: 1 })).toBeVisible()
    await page.evaluate(() => new Promise((done) => setTimeout(done, 500)))
    await expect(frame).toHaveAttribute('height', '600')
    const moved = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          new PerformanceObserver((list) => done(list.getEntries().length)).observe({
            type: 'layout-shift',
            buffered: true,
          })
          setTimeout(() => done(0), 300)
        }),
    )
    expect(moved).toBe(0)
    await page.setViewportSize({ width: 400, height: 900 })
    await expectFitted(frame)
  })

  test('stands on a site of https and not on its twin of http, nor can that be registered: anybody on the way could write on it', async ({
    demo,
    member,
    page,
    troubles,
  }) => {
    troubles.allow(/foreign request: https?:\/\/consulado\.example|frame-ancestors|postMessage/)
    const officer = await member('officer.gt')
    await officer.goto('/es/trabajo/modulos/nuevo')
    await officer.getByLabel(say('modules.forWhom')).selectOption({ index: 1 })
    await officer.getByLabel(say('modules.name'), { exact: true }).fill('Con candado')
    for (const scheme of ['http', 'https']) {
      await officer.getByLabel(say('modules.sites')).fill(`${scheme}://consulado.example`)
      await officer.getByRole('button', { name: say('modules.makeButton') }).click()
      if (scheme === 'http') await expect(officer.getByRole('alert')).toContainText('https')
    }
    await officer
      .getByRole('navigation', { name: say('modules.parts') })
      .getByRole('link', { name: say('modules.part_code') })
      .click()
    const body = await officer.locator('#loader').inputValue()
    await page.context().grantPermissions(['local-network-access'])
    await page.route(/^https?:\/\/consulado\.example\/$/, (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body: `<!doctype html><html lang="es"><title>x</title><link rel="icon" href="data:,"><h1>x</h1>${body}</html>`,
      }),
    )
    // To a page of http Chromium lets nothing of this machine through; what is handed to it here is judged by its policy alone.
    await page.route(`${demo.portal}/embed/**`, async (route) => route.fulfill({ response: await route.fetch() }))
    const framed = page.waitForResponse(/\/embed\/[\w-]+\?/)
    await page.goto('https://consulado.example/')
    await expect(page.frameLocator('iframe').locator('.notices a').first()).toBeVisible()
    // A source of https lets none of http in (CSP 3, 6.7.2.8).
    expect((await framed).headers()['content-security-policy']).toMatch(
      /frame-ancestors https:\/\/consulado\.example(;|$)/,
    )
    const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'))
    await page.goto('http://consulado.example/')
    await refused
    await expect.poll(() => page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/')
    await expect(page.frameLocator('iframe').locator('.notices')).toHaveCount(0)
  })
})
