/** Addresses of every route, made from the names of their files. */
import { listRouteGuards, routeParts } from '../../scripts/route-guards.ts'

type Guards = ReturnType<typeof listRouteGuards>[number]

export type RouteAddress = {
  readonly route: string
  readonly guards: Guards['guards']
  readonly path: string
}

/** Parts of an address that name no record: words of the site, steps of a form, secrets that nobody has. */
const VALUES: Readonly<Record<string, string>> = {
  $locale: 'es',
  $chancellery: 'gt',
  $step: 'edad',
  $purpose: 'partners_search',
  $publicId: 'nada',
  $short: 'nada',
  $token: 'nada',
  $key: 'nada',
  $role: 'nada',
  $file: 'nada.webp',
  $reference: 'nada',
  $means: 'totp',
}

const fill = (route: string, id: string, values: Readonly<Record<string, string>>): string =>
  `/${routeParts(route)
    .map((part) => (part === '$id' ? id : part.startsWith('$') ? (values[part] ?? VALUES[part] ?? 'nada') : part))
    .join('/')}`

/** Every route that has a loader or an action, its `$id` filled. `values` replaces other parts, by name. */
export const listAddresses = (id: string, values: Readonly<Record<string, string>> = {}): RouteAddress[] =>
  listRouteGuards()
    .filter(({ guards }) => guards.length > 0)
    .map(({ route, guards }) => ({ route, guards, path: fill(route, id, values) }))

export const hasId = ({ route }: RouteAddress): boolean => /\$id\b/.test(route)

/** The address of the page's data, as scripts read it. */
export const dataAddress = (path: string): string => (path === '/' ? '/_root.data' : `${path}.data`)
