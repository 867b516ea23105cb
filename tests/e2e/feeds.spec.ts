/** What the modules of the demonstration give to sites that allow no frame: every page of every feed keeps the rules of its format. */

import { LOCALES } from '../../app/i18n/locale.ts'
import { atomFaults } from '../support/atom-rules.ts'
import { jsonFeedFaults } from '../support/json-rules.ts'
import { pfifFaults } from '../support/pfif-rules.ts'
import { expect, test } from './support/fixtures.ts'

const RULES = { atom: atomFaults, json: jsonFeedFaults, pfif: pfifFaults } as const
/** Of a page of a feed. */
const ROWS = 100

test('every feed of every module keeps the rules of its format, page after page', async ({ demo, request }) => {
  const keys: string[] = []
  for (const path of ['/', '/consulado']) {
    const html = await (await request.get(demo.ministry + path)).text()
    keys.push(...[...html.matchAll(/\/embed\/([\w-]+)\?/g)].map(([, key = '']) => key))
  }
  expect(new Set(keys).size).toBeGreaterThan(1)
  let rows = 0
  for (const key of new Set(keys))
    for (const [end, faultsOf] of Object.entries(RULES))
      for (const locale of LOCALES)
        for (let number = 1, isFull = true; isFull; number++) {
          const text = await (await request.get(`/feeds/${key}.${end}?l=${locale}&pagina=${number}`)).text()
          expect(faultsOf(text), `${key}.${end} in ${locale}, page ${number}`).toEqual([])
          const here = text.match(/<entry>|deleted-entry|"id":|<pfif:person>/g)?.length ?? 0
          rows += here
          isFull = here >= ROWS
        }
  expect(rows).toBeGreaterThan(ROWS)
})
