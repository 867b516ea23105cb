/**
 * `npm run access -- --json`: every route and what it asks for, with roles, relations and the fields it shows, read from
 * the policy and from the routes' own sources. Without `--json`, a table for people.
 */
import { ACCESS, type AccessName, type AccessRule } from '../app/domain/access.ts'
import { keepLastWords } from '../app/http/last-words.ts'
import { listRouteGuards } from './route-guards.ts'

keepLastWords()

const rows = listRouteGuards().flatMap(({ route, guards }) =>
  guards.map(({ export: act, access }) => {
    const rule: AccessRule | undefined = ACCESS[access as AccessName]
    return {
      route,
      act,
      access,
      who: rule?.who ?? 'nobody',
      relation: rule?.relation ?? [],
      whileHeld: rule?.whileHeld ?? [],
      stepUp: rule?.stepUp ?? false,
      shows: rule?.shows ?? [],
    }
  }),
)

if (process.argv.includes('--json'))
  process.stdout.write(`${JSON.stringify({ access: ACCESS, routes: rows }, null, 2)}\n`)
else
  for (const { route, act, access, who, relation } of rows)
    console.log(
      [
        route.padEnd(56),
        act.padEnd(7),
        (access ?? '').padEnd(24),
        (typeof who === 'string' ? who : who.join(', ')).padEnd(60),
        relation.join(', '),
      ].join(' '),
    )
