/**
 * How the loader of a framed page tells the document which origins may frame it: it returns its data with this header,
 * which entry.server turns into `frame-ancestors` and takes off the answer.
 */
export const FRAME_ORIGINS_HEADER = 'X-Frame-Origins'

/** @param origins registered for the embed key, such as `https://www.cancilleria.example` */
export const frameOrigins = (origins: readonly string[]): Record<string, string> => ({
  [FRAME_ORIGINS_HEADER]: origins.join(' '),
})
