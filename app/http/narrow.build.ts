/**
 * The framework goes through every route there is, several times a request, and makes a pattern of each anew: for our pages
 * longer than drawing them. So a request is answered from a build that holds those routes alone that could match its address,
 * and their parents. Whatever is in doubt stays in: which of them matches, the framework decides, as it would among all.
 */
import type { ServerBuild } from '@remix-run/node'

type Pattern = {
  readonly id: string
  /** Of the whole path; what is not a plain word matches any segment. */
  readonly segments: readonly (string | undefined)[]
  /** It may match longer paths, or shorter ones. */
  readonly open: boolean
  /** By which the framework puts those that match in order (`computeScore` of its router); of an index at least this. */
  readonly score: number
  readonly parents: readonly string[]
}

const isPlain = (segment: string): boolean => !/[:*?%]/.test(segment)

const listPatterns = ({ routes }: Pick<ServerBuild, 'routes'>): readonly Pattern[] =>
  Object.keys(routes).map((id) => {
    const line: string[] = []
    for (let at: string | undefined = id; at !== undefined; at = routes[at]?.parentId) line.unshift(at)
    const segments = line.flatMap((one) => (routes[one]?.path ?? '').split('/').filter(Boolean))
    return {
      id,
      segments: segments.map((segment) => (isPlain(segment) ? segment.toLowerCase() : undefined)),
      open: segments.some((segment) => /[*?]/.test(segment)),
      score: scoreOf(segments),
      parents: line,
    }
  })

const scoreOf = (segments: readonly string[]): number =>
  segments.some((segment) => segment.includes('?'))
    ? Number.POSITIVE_INFINITY
    : segments.reduce((score, segment) => score + (segment === '*' ? -1 : segment.startsWith(':') ? 4 : 11), 0)

const couldMatch = ({ segments }: Pattern, asked: readonly string[]): boolean =>
  segments.every((segment, at) => segment === undefined || segment === asked[at] || asked[at]?.includes('%'))

/** What the framework takes letter by letter. */
const IS_PLAIN_PATH = /^(\/[\w~.-]+)+$/

/** The patterns that could be the best match of a path. */
const choosing = (patterns: readonly Pattern[]): ((page: string) => readonly Pattern[]) => {
  const open = patterns.filter((pattern) => pattern.open)
  const closed: Pattern[][] = []
  for (const pattern of patterns) {
    const { length } = pattern.segments
    if (!pattern.open) closed[length] = [...(closed[length] ?? []), pattern]
  }
  return (page) => {
    const asked = page.toLowerCase().split('/').filter(Boolean)
    const those = closed[asked.length]?.filter((pattern) => couldMatch(pattern, asked)) ?? []
    // Of a plain path all of these do match: what comes after one of them in order answers nothing.
    const best = IS_PLAIN_PATH.test(page) ? Math.max(...those.map(({ score }) => score)) : Number.NEGATIVE_INFINITY
    return [...those, ...open.filter(({ score }) => score >= best)]
  }
}

/** What gives the build for a path: the same object for paths of the same routes. */
export const narrowing = (build: ServerBuild): ((path: string) => ServerBuild) => {
  const choose = choosing(listPatterns(build))
  const made = new Map<string, ServerBuild>()
  return (path) => {
    // The framework's own question about routes, of any address.
    if (path.endsWith('/__manifest')) return build
    const page = path.replace(/\.data$/, '').replace(/^\/_root$/, '/')
    const ids = [...new Set(choose(page).flatMap(({ parents }) => parents))]
    const key = ids.join(' ')
    const known = made.get(key) ?? narrow(build, new Set([...ids, 'root']))
    made.set(key, known)
    return known
  }
}

const narrow = (build: ServerBuild, ids: ReadonlySet<string>): ServerBuild => {
  const those = <Value>(routes: Record<string, Value>) =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => ids.has(id)))
  return {
    ...build,
    routes: those(build.routes),
    assets: { ...build.assets, routes: those(build.assets.routes) },
  }
}
