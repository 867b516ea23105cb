import { paletteOf, parseTheme, type Theme } from '../domain/theme.ts'
import { staticRoute } from '../http/static.route.ts'

const IMMUTABLE = 'public, max-age=31536000, immutable'

/**
 * The colours of a theme as a sheet over styles/frame.css. The address holds the whole theme, so it is the same for ever,
 * needs no database, and shows a theme that is not saved yet; one whose words could not be read has no sheet.
 */
export const loader = staticRoute('public.page', ({ params }: { readonly params: { readonly file?: string } }) => {
  const theme = parseTheme(params.file?.replace(/\.css$/, '') ?? '')
  if (!theme || !params.file?.endsWith('.css')) throw new Response(null, { status: 404 })
  return new Response(sheetOf(theme), {
    headers: { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': IMMUTABLE },
  })
})

const TEXT_SIZES = ['1rem', '1.0625rem', '1.1875rem', '1.3125rem'] as const

const sheetOf = (theme: Theme): string => {
  const { ink, muted, line, edge, paper, tint, act, actStrong, actInk } = paletteOf(theme)
  const tokens = {
    ink,
    muted,
    line,
    edge,
    paper,
    tint,
    act,
    'act-strong': actStrong,
    'act-ink': actInk,
    radius: `${theme.radius}px`,
    text: TEXT_SIZES[theme.step],
  }
  return `:root{${Object.entries(tokens)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')}}`
}
