/** What ministries are given holds the portal's own routes and no other: bench:http compares with one that is not theirs. */
import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, it } from 'vitest'
import options from '../../remix.config.js'
import { loadBuild } from '../support/portal.ts'

it('is built of the files of app/routes alone, whatever the environment says', async () => {
  const { routes, assets } = await loadBuild()
  const files = globSync('app/routes/*.{ts,tsx}').map((file) => `routes/${basename(file).replace(/\.tsx?$/, '')}`)
  expect(files.length).toBeGreaterThan(90)
  for (const ids of [Object.keys(routes), Object.keys(assets.routes)])
    expect(ids.sort()).toEqual(['root', ...files].sort())
  expect(Object.keys(options)).not.toContain('routes')
})
