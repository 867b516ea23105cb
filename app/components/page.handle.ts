/**
 * What a route may say about its page in `export const handle`. Without it a page ships no script at all and its policy
 * forbids any: right for everything families and the public see.
 */
export type PageHandle = {
  /** Hydrate the application: staff pages. Set on a layout route it holds for all pages below. */
  readonly scripts?: boolean
  /** Addresses of small plain scripts (imported with `?url`) on a page that is not hydrated. */
  readonly modules?: readonly string[]
  /** The page holds frames of our own pages: previews. It is always opened whole, since its policy says so. */
  readonly frames?: boolean
  /** A page that is no page of the portal's look: its own sheet is its only one. */
  readonly ownSheet?: boolean
}

/** What the matched routes ask for together. */
export const pageScripts = (
  handles: readonly unknown[],
): { readonly app: boolean; readonly modules: readonly string[] } => {
  const asked = pageHandles(handles)
  return { app: asked.some(({ scripts }) => scripts === true), modules: asked.flatMap(({ modules }) => modules ?? []) }
}

/** Whether the page holds frames of ours. */
export const hasFrames = (handles: readonly unknown[]): boolean =>
  pageHandles(handles).some(({ frames }) => frames === true)

/** Whether the page leaves out the sheet of the portal. */
export const hasOwnSheet = (handles: readonly unknown[]): boolean =>
  pageHandles(handles).some(({ ownSheet }) => ownSheet === true)

const pageHandles = (handles: readonly unknown[]): readonly PageHandle[] =>
  handles.filter((handle): handle is PageHandle => typeof handle === 'object' && handle !== null)
