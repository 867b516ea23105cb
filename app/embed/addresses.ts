/** Addresses of what stands in other sites, as the portal's own pages, feeds and snippets write them. */
import type { FrameVariant } from '../domain/embed.ts'
import { formatTheme, type Theme } from '../domain/theme.ts'

/** The sheet of a theme; the address says all of it, so it never changes. */
export const themePath = (theme: Theme): string => `/embed/theme/${formatTheme(theme)}.css`

export type FrameAddress = {
  readonly key: string
  readonly locale: string
  readonly variant?: FrameVariant
  /** Of the one notice. */
  readonly publicId?: string
}

/** A frame of a module: `/embed/KEY?v=notice&l=es&n=…`. */
export const framePath = ({ key, locale, variant = 'list', publicId }: FrameAddress): string => {
  const query = new URLSearchParams({ ...(variant === 'list' ? {} : { v: variant }), l: locale })
  if (publicId) query.set('n', publicId)
  return `/embed/${key}?${query}`
}

/** Of a frame that cannot say its own, in CSS pixels; it scrolls where it holds more. */
export const FRAME_HEIGHTS: Readonly<Record<FrameVariant, number>> = {
  list: 960,
  notice: 760,
  search: 360,
  banner: 220,
}
