/** Visits of a page in Chromium as a phone on a poor network makes them, each with nothing kept from another. */
import type { Browser } from '@playwright/test'
import { type Observed, observe, readObserved, type Timing, timingOf } from './observe.ts'

/** Chromium's own throttle: 400 kbit/s, 400 ms for a request to be answered, a processor six times slower. */
export const SLOW_PHONE = { kilobits: 400, latency: 400, slower: 6 }
export type Network = typeof SLOW_PHONE
export const PHONE = { width: 360, height: 740 }
export const DESK = { width: 1280, height: 800 }

/** Frames of other sites in the page's own process, as on phones with little memory: else the throttle would miss them. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-site-isolation-trials',
  '--disable-features=IsolateOrigins,site-per-process',
]

export type Visit = Timing & {
  readonly requests: readonly { readonly url: string; readonly accept: string }[]
  readonly cookies: number
}

type Visiting = {
  readonly url: string
  readonly selector: string
  readonly viewport: { readonly width: number; readonly height: number }
  readonly network?: Network
}

/** Milliseconds in which a script may still move something. */
const SETTLING = 700

export const visit = async (browser: Browser, { url, selector, viewport, network }: Visiting): Promise<Visit> => {
  const isPhone = viewport.width < 600
  const context = await browser.newContext({ viewport, isMobile: isPhone, hasTouch: isPhone, locale: 'es' })
  try {
    const page = await context.newPage()
    const requests: { url: string; accept: string }[] = []
    let given = 0
    page.on('request', (request) => {
      requests.push({ url: request.url(), accept: request.headers().accept ?? '*/*' })
    })
    page.on('response', (response) => {
      if (response.headers()['set-cookie']) given++
    })
    await page.addInitScript(observe, selector)
    if (network) {
      const session = await context.newCDPSession(page)
      const bytes = (network.kilobits * 1000) / 8
      await session.send('Network.enable')
      await session.send('Network.emulateNetworkConditions', {
        ...{ offline: false, latency: network.latency, downloadThroughput: bytes, uploadThroughput: bytes },
      })
      await session.send('Emulation.setCPUThrottlingRate', { rate: network.slower })
    }
    await page.goto(url, { waitUntil: 'load', timeout: 120_000 })
    for (const frame of page.frames()) await frame.waitForLoadState('load')
    await page.waitForTimeout(SETTLING)
    const [top, ...frames] = (await Promise.all(
      page.frames().map((frame) => frame.evaluate(readObserved).catch(() => undefined)),
    )) as readonly (Observed | undefined)[]
    const seen = frames.filter((frame) => frame !== undefined)
    if (!top) throw new Error(`${url}: the page told nothing`)
    if (network && [top, ...seen].some(({ document }) => document < network.latency))
      throw new Error(`${url}: a document came sooner than the network allows`)
    const cookies = given + (await context.cookies()).length
    return { ...timingOf(top, seen), requests, cookies }
  } finally {
    await context.close()
  }
}
