import { LOCALES } from '../i18n/locale.ts'

/**
 * Kinds of pages by the first two parts of their address. What is logged of an address is one of these, never what somebody
 * wrote there: an invented part may be a name. The list is told apart from the routes because Express, which logs, does not
 * know them; a test keeps it equal to their files (tests/unit/page-kinds.test.ts).
 */
const OF_A_LOCALE = [
  'a',
  'albergues',
  'buscar',
  'c',
  'comprobante',
  'datos',
  'denuncia',
  'derechos',
  'informacion',
  'salir',
  'trabajo',
] as const

const KINDS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(LOCALES.map((locale) => [locale, OF_A_LOCALE])),
  a: [],
  demo: ['login'],
  dev: ['components'],
  embed: ['check', 'theme'],
  feeds: [],
  fotos: ['privada'],
  oembed: [],
  // Not routes of ours: files of the build, what the framework asks itself, and what is answered before it.
  assets: [],
  __manifest: [],
  _root: [],
  healthz: [],
  readyz: [],
  metrics: [],
}

const DATA = /\.data$/

/** The part of a path that names a kind of page and nobody: `/es/c/hn/aviso/x` → `/es/c`, a photo's token → `/fotos/-`. */
export const pathKind = (path: string): string => {
  const [first = '', second] = path.split('/').slice(1, 3)
  const of = Object.hasOwn(KINDS, first.replace(DATA, '')) ? KINDS[first.replace(DATA, '')] : undefined
  const shown = first === '' || of ? first : '-'
  if (second === undefined) return `/${shown}`
  return `/${shown}/${second === '' || of?.includes(second.replace(DATA, '')) ? second : '-'}`
}
