/**
 * How the loader of a framed page tells the document which origins may frame it: it returns its data with this header,
 * which entry.server turns into `frame-ancestors` and takes off the answer.
 */
export const FRAME_ORIGINS_HEADER = 'X-Frame-Origins'

/** For a page that only our own pages hold: a preview. */
export const BY_OWN_PAGES = 'own'
/** For a page that says how it stands in another site, which it can only where any site may hold it: it shows nothing else. */
export const BY_ANY_SITE = 'any'

/** @param origins registered for the embed key, such as `https://www.cancilleria.example`; or one of the two words above */
export const frameOrigins = (origins: readonly string[]): Record<string, string> => ({
  [FRAME_ORIGINS_HEADER]: origins.join(' '),
})
