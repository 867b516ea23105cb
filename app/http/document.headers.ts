import type { EntryContext } from '@remix-run/node'
import { FRAME_ORIGINS_HEADER } from './frame.origins.ts'

/** Headers that describe a loader's own answer, or that the framework already carries over. */
const NOT_CARRIED = /^(content-(type|length|encoding)|set-cookie|transfer-encoding)$/

/**
 * What the loaders and the action of the matched routes say in their headers, the innermost last, so that a page needs no
 * `headers` export: `data(value, { headers })` is enough.
 */
export const carryHeaders = (headers: Headers, { staticHandlerContext: context }: EntryContext): void => {
  for (const { route } of context.matches)
    for (const said of [context.loaderHeaders[route.id], context.actionHeaders[route.id]])
      for (const [name, value] of said ?? []) if (!NOT_CARRIED.test(name)) headers.set(name, value)
}

/** Reads and removes the origins that may frame this document. */
export const takeFrameOrigins = (headers: Headers): readonly string[] => {
  const origins = headers.get(FRAME_ORIGINS_HEADER)?.split(' ').filter(Boolean) ?? []
  headers.delete(FRAME_ORIGINS_HEADER)
  return origins
}
