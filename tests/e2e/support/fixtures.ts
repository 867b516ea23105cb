/**
 * What every browser test stands on: `test` and `expect` from here, never from Playwright. A test fails when any page it
 * opened ran into trouble (see troubles.ts).
 */
import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test'
import type { DemoLogin } from '../../../app/institutions/demo-logins.ts'
import { type Demo, readDemo } from './demo.ts'
import { collectTroubles, type Troubles } from './troubles.ts'

export { expect }

type OpenPage = (options?: BrowserContextOptions) => Promise<Page>

type Fixtures = {
  /** The running demonstration; relative addresses are the portal's. */
  readonly demo: Demo
  readonly troubles: Troubles
  /** A page of another person: a browser context of its own, without cookies. */
  readonly visitor: OpenPage
  /** A page of a signed-in member: `await member('officer.hn')`. */
  readonly member: (role: DemoLogin, options?: BrowserContextOptions) => Promise<Page>
}

/** Signs a context in as a login of the demonstration; earlier sessions of the context end. */
export const signIn = async (at: Page | BrowserContext, role: DemoLogin): Promise<void> => {
  const context = 'context' in at ? at.context() : at
  const { portal } = readDemo()
  const answer = await context.request.post(`${portal}/demo/login/${role}`, {
    headers: { origin: portal },
    maxRedirects: 0,
  })
  expect(answer.status(), `signing in as ${role}`).toBe(303)
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern
  demo: async ({}, use) => use(readDemo()),
  baseURL: async ({ demo }, use) => use(demo.portal),
  troubles: [
    async ({ demo }, use) => {
      const troubles = collectTroubles([demo.portal, demo.ministry].map((url) => new URL(url).host))
      await use(troubles)
      expect(troubles.list(), 'troubles of the pages').toEqual([])
    },
    { auto: true },
  ],
  context: async ({ context, troubles }, use) => {
    troubles.watch(context)
    await use(context)
  },
  visitor: async ({ browser, troubles }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (options) => {
      const context = await browser.newContext(options)
      contexts.push(context)
      troubles.watch(context)
      return context.newPage()
    })
    for (const context of contexts) await context.close()
  },
  member: async ({ visitor }, use) =>
    use(async (role, options) => {
      const page = await visitor(options)
      await signIn(page, role)
      return page
    }),
})
