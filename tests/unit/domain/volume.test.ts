import { expect, it } from 'vitest'
import { judgeVolume } from '../../../app/domain/volume.ts'

const limit = { most: 150, factor: 5, least: 40 }

it.each([
  ['little, without a habit known', 30, undefined, undefined],
  ['as many as the role may', 150, undefined, undefined],
  ['more than the role may', 151, undefined, { basis: 'role', allowed: 150 }],
  ['far more than the own habit', 41, 4, { basis: 'median', allowed: 40 }],
  ['a multiple of a quiet habit that is still little', 39, 1, undefined],
  ['five times the own habit', 50, 10, undefined],
  ['over five times the own habit', 51, 10, { basis: 'median', allowed: 50 }],
  ['a busy habit does not lift the limit of the role', 151, 100, { basis: 'role', allowed: 150 }],
])('%s', (_words, looks, median, expected) => {
  expect(judgeVolume(looks, [limit], median)).toEqual(expected)
})

it('a member of several roles has the widest limits; one without a limit is not judged', () => {
  expect(judgeVolume(151, [limit, { most: 300, factor: 5, least: 60 }])).toBeUndefined()
  expect(judgeVolume(60, [limit, { most: 300, factor: 5, least: 60 }], 2)).toBeUndefined()
  expect(judgeVolume(10_000, [])).toBeUndefined()
})
