/** Frames in the colours that ministries choose, the palest and darkest that are taken among them: each is read, whatever the reader's own settings are. */
import type { Page } from '@playwright/test'
import { contrast, DEFAULT_THEME, decideTheme, TEXT_CONTRAST, type Theme } from '../../app/domain/theme.ts'
import { framePath, themePath } from '../../app/embed/addresses.ts'
import type { Demo } from './support/demo.ts'
import { expectAccessible, expectNoOverflow } from './support/expect.page.ts'
import { expectEdges } from './support/expect.settings.ts'
import { expect, test } from './support/fixtures.ts'

const THEMES: Readonly<Record<string, Theme>> = {
  'the portal’s own, small': { ...DEFAULT_THEME, step: 0 },
  'wine, square and large': { ...DEFAULT_THEME, accent: '#7a1f3d', radius: 0, step: 3 },
  'dark, with pale acts': { ...DEFAULT_THEME, accent: '#7cc4ff', text: '#f2f2f2', surface: '#101418', radius: 16 },
  'yellow on black': { ...DEFAULT_THEME, accent: '#ffd600', text: '#ffffff', surface: '#000000', step: 2 },
  'cream and green': { ...DEFAULT_THEME, accent: '#1b5e20', text: '#2b2118', surface: '#fff6e0' },
  'as pale as is taken': { ...DEFAULT_THEME, accent: '#767676', text: '#757575' },
  'as pale as is taken, on grey': { ...DEFAULT_THEME, accent: '#0b0b0b', text: '#0a0a0a', surface: '#7d7d7d' },
}

const readKeys = async (page: Page, demo: Demo): Promise<{ key: string; publicId: string }> => {
  await page.goto(demo.ministry)
  const src = (await page.locator('iframe').first().getAttribute('src')) ?? ''
  await page.goto(src)
  const href = (await page.locator('.notices a').first().getAttribute('href')) ?? ''
  return { key: /\/embed\/([\w-]+)/.exec(src)?.[1] ?? '', publicId: href.split('/').at(-1) ?? '' }
}

/** As the frame of a module with this theme has it: the sheet after its own. */
const wear = (page: Page, theme: Theme): Promise<void> =>
  page.evaluate(
    (href) =>
      new Promise<void>((done, fail) => {
        const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href })
        link.onload = () => done()
        link.onerror = () => fail(new Error(href))
        document.head.append(link)
      }),
    themePath(theme),
  )

for (const [name, theme] of Object.entries(THEMES))
  test(`a frame in ${name}`, async ({ page, demo, troubles }) => {
    troubles.allow(/404/)
    expect(decideTheme(theme).ok, `contrast ${contrast(theme.accent, theme.surface)} of ${TEXT_CONTRAST}`).toBe(true)
    const { key, publicId } = await readKeys(page, demo)
    const frames = [
      framePath({ key, locale: 'es' }),
      `${framePath({ key, locale: 'fr' })}&fotos=no`,
      framePath({ key, locale: 'es', variant: 'notice', publicId }),
      framePath({ key, locale: 'pt', variant: 'search' }),
      framePath({ key, locale: 'ht', variant: 'banner' }),
      framePath({ key, locale: 'es', variant: 'notice', publicId: 'nada' }),
    ]
    for (const [at, path] of frames.entries()) {
      await page.goto(path)
      await wear(page, theme)
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), path).toBe(
        `rgb(${[1, 3, 5].map((from) => Number.parseInt(theme.surface.slice(from, from + 2), 16)).join(', ')})`,
      )
      // A module has the colours of the site around it: the reader's dark mode changes nothing in them.
      for (const colorScheme of ['light', 'dark'] as const) {
        if (at > 2 && colorScheme === 'light') continue
        await page.emulateMedia({ colorScheme })
        await expectAccessible(page)
      }
      // Where the reader's system forces its colours on every page, they are the system's: what is tapped still has an edge.
      await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' })
      await expectEdges(page)
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
      await expectNoOverflow(page, [640, 320])
    }
  })
