/**
 * What a route may say about its page in `export const handle`. Without it a page ships no script at all and its policy
 * forbids any: right for everything families and the public see.
 */
export type PageHandle = {
  /** Hydrate the application: staff pages. Set on a layout route it holds for all pages below. */
  readonly scripts?: boolean
  /** Addresses of small plain scripts (imported with `?url`) on a page that is not hydrated. */
  readonly modules?: readonly string[]
}

/** What the matched routes ask for together. */
export const pageScripts = (
  handles: readonly unknown[],
): { readonly app: boolean; readonly modules: readonly string[] } => {
  const asked = handles.filter((handle): handle is PageHandle => typeof handle === 'object' && handle !== null)
  return { app: asked.some(({ scripts }) => scripts === true), modules: asked.flatMap(({ modules }) => modules ?? []) }
}
