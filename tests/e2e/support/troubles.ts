import type { BrowserContext } from '@playwright/test'

/**
 * What must not happen on any page, collected while a test runs: an error in the console (a broken content security
 * policy is one), an uncaught exception, a request to a host that is not ours, a file of ours that is missing.
 */
export type Troubles = {
  /** A test that provokes a trouble says which; it is then no reason to fail. */
  readonly allow: (pattern: RegExp) => void
  readonly watch: (context: BrowserContext) => void
  readonly list: () => readonly string[]
}

/** Documents and data may answer 4xx, and tests read that; a page's files may not. */
const FILES = ['stylesheet', 'image', 'font', 'script', 'media', 'manifest']

export const collectTroubles = (hosts: readonly string[]): Troubles => {
  const seen: string[] = []
  const allowed: RegExp[] = []
  const isOurs = (url: string) => !/^(https?|wss?):/.test(url) || hosts.includes(new URL(url).host)
  return {
    allow: (pattern) => void allowed.push(pattern),
    list: () => seen.filter((line) => !allowed.some((pattern) => pattern.test(line))),
    watch: (context) => {
      context.on('console', (message) => {
        const text = message.text()
        // Chromium's own line for any answer of 4xx, a refused form included; see `response` below.
        if (message.type() !== 'error' || text.startsWith('Failed to load resource')) return
        seen.push(`console: ${text} (${message.page()?.url() ?? ''})`)
      })
      context.on('weberror', (error) => void seen.push(`exception: ${error.error().stack ?? error.error().message}`))
      context.on('request', (request) => {
        if (!isOurs(request.url())) seen.push(`foreign request: ${request.url()}`)
      })
      context.on('response', (response) => {
        if (response.status() < 400 || !FILES.includes(response.request().resourceType())) return
        seen.push(`missing file: ${response.status()} ${response.url()}`)
      })
    },
  }
}
