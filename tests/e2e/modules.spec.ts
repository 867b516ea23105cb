/** A module from the officer who makes it to the reader of another site, and back to nothing. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { DEFAULT_THEME } from '../../app/domain/theme.ts'
import { themePath } from '../../app/embed/addresses.ts'
import { t } from '../../app/i18n/translate.ts'
import { expectAccessible, expectLargeTargets, expectNoOverflow } from './support/expect.page.ts'
import { expect, test } from './support/fixtures.ts'

const say = t('es')
const THEME = { ...DEFAULT_THEME, accent: '#7a1f3d' }

type Host = { readonly url: string; readonly hold: (html: string, policy?: string) => void; readonly close: () => void }

/** A site of a mission, on an origin of its own. */
const openHost = async (): Promise<Host> => {
  let [held, policy] = ['', '']
  const server = createServer((_, response) => {
    if (policy) response.setHeader('content-security-policy', policy)
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(
      `<!doctype html><html lang="es"><title>Consulado</title><link rel="icon" href="data:,"><h1>Consulado</h1>${held}</html>`,
    )
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold: (html, allowed = '') => {
      held = html
      policy = allowed
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const openPart = (page: Page, part: 'settings' | 'code' | 'check' | 'state') =>
  page
    .getByRole('navigation', { name: say('modules.parts') })
    .getByRole('link', { name: say(`modules.part_${part}`) })
    .click()
const preview = (page: Page) => page.frameLocator('iframe[name="vista"]')

/** Makes a module for the first mission, to be shown by this site. */
const make = async (page: Page, name: string, site: string): Promise<void> => {
  await page.goto('/es/trabajo')
  await page.getByRole('link', { name: say('work.section_modules') }).click()
  await page.getByRole('link', { name: say('modules.make') }).click()
  await page.getByLabel(say('modules.forWhom')).selectOption({ index: 2 })
  await page.getByLabel(say('modules.name'), { exact: true }).fill(name)
  await page.getByLabel(say('modules.sites')).fill(`${site}/pagina`)
  await page.getByRole('button', { name: say('modules.makeButton') }).click()
  await expect(page.getByText(say('modules.done_made'))).toBeVisible()
}

for (const javaScriptEnabled of [true, false])
  test(`a module is made, pasted, coloured and ended, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    member,
    visitor,
    troubles,
  }) => {
    test.slow()
    troubles.allow(/frame-ancestors|foreign request: http:\/\/127\.0\.0\.1/)
    const host = await openHost()
    try {
      const page = await member('officer.gt', { javaScriptEnabled, viewport: { width: 360, height: 740 } })
      const name = `Consulado ${javaScriptEnabled ? 'con' : 'sin'}`
      await make(page, name, host.url)
      await openPart(page, 'code')
      const code = await page.locator(javaScriptEnabled ? '#loader' : '#frame').inputValue()
      host.hold(code)
      // A visitor each time: frames may be kept for half a minute.
      const visit = async () => {
        const reader = await visitor({ javaScriptEnabled })
        await reader.goto(host.url)
        return reader
      }
      const reader = await visit()
      await expect(reader.frameLocator('iframe').locator('.notices a').first()).toBeVisible()

      await openPart(page, 'settings')
      await page.getByLabel(say('modules.themedOwn')).check()
      await page.getByLabel(say('modules.text'), { exact: true }).fill('#bbbbbb')
      await page.getByLabel(say('modules.accent'), { exact: true }).fill(THEME.accent)
      await page.getByRole('button', { name: say('modules.save') }).click()
      await expect(page.getByRole('alert')).toContainText('4.5')
      await expect(page.getByText(say('modules.readsNot'))).toBeVisible()
      await page.getByLabel(say('modules.text'), { exact: true }).fill(THEME.text)
      if (!javaScriptEnabled) await page.getByRole('button', { name: say('modules.look') }).click()
      await expect(preview(page).locator(`link[href="${themePath(THEME)}"]`)).toHaveCount(1)
      await expect(preview(page).locator('.notices a').first()).toBeVisible()
      await page.getByRole('button', { name: say('modules.save') }).click()
      await expect(page.getByText(say('modules.done_saved'))).toBeVisible()
      const coloured = await visit()
      await expect(coloured.frameLocator('iframe').locator(`link[href="${themePath(THEME)}"]`)).toHaveCount(1)

      await openPart(page, 'state')
      await page.getByLabel(say('modules.sure')).check()
      await page.getByRole('button', { name: say('modules.endButton') }).click()
      await expect(page.getByText(say('modules.done_ended'))).toBeVisible()
      const after = await visit()
      await expect.poll(() => after.frames()[1]?.url()).toBe('chrome-error://chromewebdata/')
    } finally {
      host.close()
    }
  })

test('the preview follows what is typed and leaves the way back alone; the pages are for everybody', async ({
  member,
  troubles,
}) => {
  test.slow()
  troubles.allow(/foreign request: http:\/\/127\.0\.0\.1/)
  const page = await member('officer.gt')
  await make(page, 'Vista', 'http://127.0.0.1:1')
  const before = await page.evaluate(() => history.length)
  await page.getByLabel(say('modules.hotlineLabel')).first().fill('Línea nueva')
  await page.getByLabel(say('modules.hotlineNumber')).first().fill('1510')
  await page.getByLabel(say('modules.hotlineCountry')).first().selectOption('GT')
  await expect(preview(page).getByText('Línea nueva')).toBeVisible()
  await page.getByLabel(say('modules.variant')).selectOption('banner')
  await expect(preview(page).getByRole('heading', { name: say('embed.bannerTitle') })).toBeVisible()
  await page.getByLabel(say('modules.width_phone')).check()
  expect((await page.locator('iframe[name="vista"]').boundingBox())?.width).toBe(322)
  expect(await page.evaluate(() => history.length)).toBe(before)
  for (const part of ['settings', 'code', 'check', 'state'] as const) {
    await openPart(page, part)
    await expectAccessible(page)
    await expectNoOverflow(page, [1280, 360, 320])
    await expectLargeTargets(page)
  }
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await openPart(page, 'code')
  await page
    .locator('.copy', { has: page.locator('#loader') })
    .getByRole('button')
    .click()
  await expect(page.getByText(say('modules.copied'))).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /^<iframe class="reencuentro"[^\n]+\n<script [^\n]+<\/script>$/,
  )
})

test.describe('the check from the page itself', () => {
  test('says what is wrong there, with the loader and with a frame, with scripts and without', async ({
    demo,
    member,
    visitor,
    troubles,
  }) => {
    test.slow()
    troubles.allow(
      /foreign request: http:\/\/127\.0\.0\.1|frame-src|script-src|Content Security Policy|from origin 'null'/,
    )
    const host = await openHost()
    const stranger = await openHost()
    try {
      const page = await member('officer.gt')
      await make(page, 'Comprobado', host.url)
      await openPart(page, 'check')
      const frame = await page.locator('#checkFrame').inputValue()
      const loader = await page.locator('#checkLoader').inputValue()
      const look = async (at: Host, html: string, javaScriptEnabled = true, policy?: string) => {
        at.hold(html, policy)
        const reader = await visitor({ javaScriptEnabled })
        await reader.goto(at.url)
        return reader
      }
      const inFrame = (reader: Page, words: string) =>
        expect(reader.frameLocator('iframe').getByText(words).filter({ visible: true })).toBeVisible()

      const listed = await look(host, loader)
      await inFrame(listed, say('siteCheck.site_listed'))
      await inFrame(listed, say('siteCheck.loader_heard'))
      await inFrame(listed, host.url)
      const unlisted = await look(stranger, loader)
      await inFrame(unlisted, say('siteCheck.site_http'))
      await inFrame(unlisted, say('siteCheck.loader_heard'))
      await inFrame(await look(host, frame, false), say('siteCheck.site_listed'))
      await inFrame(await look(stranger, frame, false), say('siteCheck.loader_none'))
      await inFrame(await look(host, frame), say('siteCheck.loader_silent'))
      const narrow = frame.replace('width="100%"', 'width="200"')
      await inFrame(await look(host, narrow), say('siteCheck.narrow'))
      // A closed box lets no script of ours in: what the request itself told still stands there.
      const boxed = frame.replace('<iframe', '<iframe sandbox="allow-scripts"')
      await inFrame(await look(host, boxed), say('siteCheck.loader_none'))
      // What a policy forbids is not there: only the page about it can say so.
      const forbidden = await look(host, loader, true, `default-src 'none'; script-src ${demo.portal}; img-src data:`)
      await expect(forbidden.locator('a.reencuentro')).toBeVisible()
      await expect(forbidden.frameLocator('iframe').getByText(say('siteCheck.opened'))).toHaveCount(0)
      const blocked = await look(host, loader, true, `default-src 'none'; frame-src ${demo.portal}; img-src data:`)
      await expect(blocked.locator('iframe')).toHaveCount(0)
      await expect(blocked.locator('a.reencuentro')).toBeVisible()
    } finally {
      host.close()
      stranger.close()
    }
  })
})
