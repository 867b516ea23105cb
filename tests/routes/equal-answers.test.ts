/** Answers that must not tell which of several they are: few of each here, 500 of each in `npm run test:attack`. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formIdKinds } from '../support/oracle-forms.ts'
import { accountKinds, receiptKinds } from '../support/oracle-groups.ts'
import { classify, compareKinds, telling, tellTimes } from '../support/oracles.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'

const COUNT = 40

let portal: ServedPortal
beforeAll(async () => {
  portal = await serveTestPortal()
})
afterAll(() => portal.close())

test.each([
  ['receipt', receiptKinds],
  ['account', accountKinds],
  ['id in a form', formIdKinds],
] as const)(
  '%s: the same bytes, no time that gives one away',
  async (group, kindsOf) => {
    const compared = await compareKinds(await kindsOf(portal, COUNT), COUNT)
    console.log(tellTimes(group, compared))
    expect(compared.different).toEqual([])
    expect(telling(compared)).toEqual([])
  },
  120_000,
)

test('the classifier finds ten milliseconds where there are some', () => {
  const times = (from: number) => Array.from({ length: COUNT }, (_, index) => from + ((index * 7) % 20))
  expect(classify(times(250), times(260)).auc).toBeGreaterThan(0.8)
  expect(classify(times(250), times(250)).auc).toBeCloseTo(0.5, 1)
})
