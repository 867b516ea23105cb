/**
 * Public pages that were drawn lately, in memory alone. Drawing takes most of a request, and readers of one notice get the same bytes. Everything a page
 * shows is read for each request all the same, as ever, and a page is only found under the whole of what it is drawn from: of a notice that changed or
 * was withdrawn since, none is found. Nothing is kept of a page that knows its reader, has a form's answer, or says that something failed.
 */
import { createHash } from 'node:crypto'
import { serialize } from 'node:v8'
import type { EntryContext } from '@remix-run/node'
import { pagePolicy } from './page.policy.ts'

/** Characters of all together, in memory two bytes each at most. */
const MOST_KEPT = 8_000_000
/** Milliseconds: nothing of a notice that nobody asks for again stays longer than in the caches of others. */
const LONGEST_KEPT = 30_000

type Drawn = { readonly html: string; readonly at: number }

/** By what was drawn, the oldest first. */
const kept = new Map<string, Drawn>()
let characters = 0
let sweeping = false

const forget = (key: string): void => {
  characters -= kept.get(key)?.html.length ?? 0
  kept.delete(key)
}

const forgetOld = (): void => {
  const before = performance.now() - LONGEST_KEPT
  for (const [key, { at }] of kept) {
    if (at > before && characters <= MOST_KEPT) return
    forget(key)
  }
}

/** So that what nobody asks for again goes too, as soon as it is old. */
const sweep = (): void => {
  const [oldest] = kept.values()
  if (sweeping || !oldest) return
  sweeping = true
  const wait = Math.max(0, oldest.at + LONGEST_KEPT - performance.now())
  setTimeout(() => {
    sweeping = false
    forgetOld()
    sweep()
  }, Math.ceil(wait)).unref()
}

/** Of everything the page is drawn from, or undefined for a page that is drawn anew each time. */
const keyOf = (
  request: Request,
  status: number,
  { actionData, errors, loaderData }: EntryContext['staticHandlerContext'],
): string | undefined => {
  const url = new URL(request.url)
  if (request.method !== 'GET' || actionData || errors || status !== 200) return undefined
  if (!pagePolicy(url.pathname).cacheControl.startsWith('public')) return undefined
  try {
    return createHash('sha256')
      .update(serialize([url.href, loaderData]))
      .digest('base64')
  } catch {
    // It holds what cannot be written down, such as a promise.
    return undefined
  }
}

/** The page from memory, or drawn and kept. */
export const drawOnce = async (
  request: Request,
  status: number,
  context: EntryContext['staticHandlerContext'],
  draw: () => Promise<string>,
): Promise<string> => {
  const key = keyOf(request, status, context)
  if (key === undefined) return draw()
  forgetOld()
  const known = kept.get(key)
  if (known) return known.html
  const html = await draw()
  forget(key)
  kept.set(key, { html, at: performance.now() })
  characters += html.length
  forgetOld()
  sweep()
  return html
}
