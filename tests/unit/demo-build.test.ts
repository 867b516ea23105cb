import { globSync } from 'node:fs'
import { matchesGlob } from 'node:path'
import { expect, it } from 'vitest'
import { SOURCES } from '../../scripts/demo/build.ts'

it('the demo builds anew for every file that the build is made of', () => {
  const files = globSync('{app,db,search,public}/**/*.*', { exclude: (name) => name === 'tsconfig.json' })
  const unseen = files.filter((file) => !SOURCES.some((pattern) => matchesGlob(file, pattern)))
  expect(unseen).toEqual([])
  expect(files.length).toBeGreaterThan(300)
})
