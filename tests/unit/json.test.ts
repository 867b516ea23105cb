import { describe, expect, it } from 'vitest'
import { parseJson } from '../../app/http/json.ts'

describe('JSON from outside', () => {
  it('is read as what it says', () => {
    expect(parseJson('{"a":["[[[[[[[[[[[[[[[[\\\\\\"[",1]}', 100)).toEqual({ a: ['[[[[[[[[[[[[[[[[\\"[', 1] })
  })
  it.each([
    ['too long', `"${'x'.repeat(100)}"`],
    ['too deep', `${'['.repeat(13)}${']'.repeat(13)}`],
    ['a bomb', '['.repeat(99)],
    ['none', '{'],
    ['empty', ''],
  ])('is nothing when %s', (_, text) => expect(parseJson(text, 100)).toBeUndefined())
})
