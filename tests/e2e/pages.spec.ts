import type { Page } from '@playwright/test'
import { LOCALES, localesOf } from '../../app/i18n/locale.ts'
import { expectFocusSeen } from './support/expect.focus.ts'
import { expectLanguage } from './support/expect.language.ts'
import { expectAccessible, expectLargeTargets, expectNoOverflow } from './support/expect.page.ts'
import { expectReadable } from './support/expect.readable.ts'
import { expectEdges, expectStill } from './support/expect.settings.ts'
import { test as base, expect } from './support/fixtures.ts'
import { become, listPages, VISITS } from './support/visits.ts'

/** One tab a worker for all visits: a new one reads and compiles the same scripts, axe's above all, from nothing each time. */
const test = base.extend<object, { tab: Page }>({
  tab: [
    async ({ browser }, use) => {
      const tab = await browser.newPage()
      await use(tab)
      await tab.context().close()
    },
    { scope: 'worker' },
  ],
  page: async ({ tab, troubles }, use) => {
    troubles.watch(tab.context())
    await use(tab)
    // Who comes next is nobody yet, and finds nothing left behind.
    await tab.evaluate(() => {
      if (location.protocol === 'about:') return
      localStorage.clear()
      sessionStorage.clear()
    })
    await tab.context().clearCookies()
  },
})

const DESKTOP = { width: 1280, height: 720 }
const PHONE = { width: 360, height: 740 }

// Visits know nothing of each other: all workers share them.
test.describe.configure({ mode: 'parallel' })

test('every page has a visit, and every visit a page', () => {
  expect(Object.keys(VISITS).sort()).toEqual(listPages().filter((name) => name !== '$locale.salir'))
})

test('what no page may have would be found', async ({ page }) => {
  await page.setContent(
    `<html lang="en"><title>x</title><main><h1>undefined</h1><input><p style="width:2000px">x</p>
    <div style="height:20px; overflow:hidden">cut off</div><div style="height:10px">first line</div><div>next line</div>
    <a href="/a" style="outline:none">a</a><button style="border:0; transition: color 1s">b</button>
    <ul style="font-size:9px; line-height:1"><li><a href="/a">a</a><li><a href="/b">b</a></ul></main>`,
  )
  await expect(expectAccessible(page)).rejects.toThrow(/label: Form elements must have labels.*target-size/s)
  await expect(expectFocusSeen(page, 'Tab')).rejects.toThrow(/not marked: none .*<a href/s)
  await expect(expectReadable(page, 'wide spacing', 320)).rejects.toThrow(/clipped: <div.*one on another: <div/s)
  await expect(expectReadable(page, 'text twice as large', 320)).rejects.toThrow(/wide: <p/)
  await expect(expectStill(page)).rejects.toThrow(/<button/)
  await expect(expectEdges(page)).rejects.toThrow(/<button/)
  await expect(expectLargeTargets(page)).rejects.toThrow(/<button/)
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<p style="position:fixed; inset:0; background:white">over all</p>')
  })
  await expect(expectFocusSeen(page, 'Shift+Tab')).rejects.toThrow(/covered: <input/)
  await expect(expectNoOverflow(page)).rejects.toThrow(/px wide/)
  await expect(expectLanguage(page, 'en')).rejects.toThrow(/not en/)
})

/** The second look is on a phone as somebody has it who turned the lights down and asked for less motion. */
const LOOKS = [
  { screen: DESKTOP, media: { colorScheme: 'light', reducedMotion: 'no-preference', forcedColors: 'none' } },
  { screen: PHONE, media: { colorScheme: 'dark', reducedMotion: 'reduce', forcedColors: 'none' } },
  { screen: PHONE, media: { colorScheme: 'light', reducedMotion: 'reduce', forcedColors: 'none' } },
] as const

// One visit sees a page in each language and at each width; its accessibility is judged on both screens, a language each.
for (const [route, { as, at, status = 200, bare, framed }] of Object.entries(VISITS))
  test(`${route} as ${as}`, async ({ page }) => {
    await become(page, as)
    const address = typeof at === 'string' ? at : await at(page)
    const locales = bare ? (['es', 'es'] as const) : framed ? LOCALES : localesOf(`/es${address}`)
    for (const [turn, locale] of locales.entries()) {
      const { screen, media } = LOOKS[turn] ?? LOOKS[2]
      await page.emulateMedia(media)
      await page.setViewportSize(screen)
      const path = bare ? address : framed ? address.replace(/\bl=\w+/, `l=${locale}`) : `/${locale}${address}`
      const answer = await page.goto(path)
      expect(answer?.status(), path).toBe(status)
      expect(page.url(), 'not sent elsewhere').toContain(path)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      await expectAccessible(page)
      if (turn === 0) await expectFocusSeen(page, 'Tab')
      if (turn === 1) await expectFriendly(page)
      // Tables of work become lists where the browser magnifies them, which is how they are read larger.
      if (turn === 0 && !/trabajo|dev/.test(route)) await expectReadable(page, 'text twice as large', DESKTOP.width)
      // The further languages have the layout of the first two, and words that may be longer.
      await expectNoOverflow(page, turn < 2 ? [DESKTOP.width, PHONE.width, 320] : [320])
      await expectReadable(page, 'wide spacing', 320)
      if (!bare) await expectLanguage(page, locale)
    }
  })

/** To who sees little motion, few colours, and goes up by keyboard or taps with a thumb. */
const expectFriendly = async (page: Page): Promise<void> => {
  await expectStill(page)
  await expectLargeTargets(page)
  await page.emulateMedia({ forcedColors: 'active' })
  await expectEdges(page)
  await expectFocusSeen(page, 'Shift+Tab')
}
