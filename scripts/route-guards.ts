import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'

export type RouteGuards = {
  /** File name without its ending, which spells the URL. */
  readonly route: string
  /** Loaders and actions of the route and the access each declares; `access` is undefined for one made without `guard`. */
  readonly guards: readonly { readonly export: 'loader' | 'action'; readonly access: string | undefined }[]
}

const EXPORTS = ['loader', 'action'] as const

/** The parts of a route's address, as its file spells them: `cartel[.]pdf` is one part with a dot in it. */
export const routeParts = (route: string): string[] =>
  route
    .split(/\.(?![^[]*\])/)
    .map((part) => part.replace(/_$/, '').replaceAll(/[[\]]/g, ''))
    .filter((part) => part !== '_index')

/** What each route file declares, read from its source: `export const loader = guard('access.name', …)`. */
export const listRouteGuards = (): RouteGuards[] =>
  globSync('app/routes/**/*.{ts,tsx}')
    .sort()
    .map((file) => {
      const source = readFileSync(file, 'utf8')
      const guards = EXPORTS.filter((name) =>
        new RegExp(`export (const|async function|function|let) ${name}\\b|export \\{[^}]*\\b${name}\\b`).test(source),
      ).map((name) => ({
        export: name,
        access: new RegExp(`export const ${name} = (?:guard|guardOpened|staticRoute)\\(\\s*'([a-z_.]+)'`).exec(
          source,
        )?.[1],
      }))
      return { route: basename(file).replace(/\.tsx?$/, ''), guards }
    })
