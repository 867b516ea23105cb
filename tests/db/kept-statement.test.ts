/** A statement whose text is made once is asked with the values of whoever asks. */
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keptStatement } from '../../db/kept-plan.server.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let opened: TestServices
beforeAll(async () => {
  opened = await openTestServices()
})
afterAll(() => opened.close())

let made = 0
const readPair = keptStatement((text: RawBuilder<string | null>, number: RawBuilder<number>) => {
  made++
  return sql<{ text: string | null; twice: string | null; number: number; fixed: number }>`
    select ${text}::text as text, ${number}::int as number, ${text}::text as twice, ${7}::int as fixed`
})

it('many at once get each its own, and the text is made once', async () => {
  const asked = Array.from({ length: 60 }, (_, at) => [at % 7 === 0 ? null : `it's ${at}; "x" $1`, at] as const)
  const rows = await Promise.all(asked.map(async ([text, number]) => readPair(opened.services.reader, text, number)))
  expect(rows).toEqual(asked.map(([text, number]) => [{ text, twice: text, number, fixed: 7 }]))
  expect(made).toBe(1)
})

it('what PostgreSQL refuses is thrown, and the connection serves the next', async () => {
  const divide = keptStatement((by: RawBuilder<number>) => sql<{ n: number }>`select 10 / ${by}::int as n`)
  await expect(divide(opened.services.reader, 0)).rejects.toMatchObject({ code: '22012' })
  expect(await divide(opened.services.reader, 5)).toEqual([{ n: 2 }])
})
