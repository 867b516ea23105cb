import pino from 'pino'

/** One line of JSON an event, on stdout. Never case data: no address beyond its first two segments, no body, no message. */
export const log =
  process.env.DEMO === '1'
    ? // The demo's last line on stdout is its READY line; only what went wrong follows, on stderr.
      pino({ level: 'warn', base: null }, pino.destination(2))
    : pino({ level: process.env.NODE_ENV === 'test' ? 'silent' : 'info', base: null })

/** The part of a path that names a kind of page and nobody: `/es/c/hn/aviso/x` → `/es/c`, a photo's token → `/fotos/-`. */
export const pathKind = (path: string): string =>
  `/${path
    .split('/')
    .slice(1, 3)
    .map((part) => (/^[a-z_]{0,12}(\.data)?$/.test(part) ? part : '-'))
    .join('/')}`

/** An error as it may be logged: its kind and where, without its message, which may quote what someone typed. */
export const errorFacts = (
  error: unknown,
): { readonly name: string; readonly code?: string; readonly at: readonly string[] } => {
  if (!(error instanceof Error)) return { name: typeof error, at: [] }
  const code = (error as { code?: unknown }).code
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim())
  return { name: error.name, ...(typeof code === 'string' ? { code } : {}), at }
}
