import { afterAll, beforeAll, expect, test } from 'vitest'
import { emergencyKinds, enteringKinds, invitationKinds, secondFactorKinds } from '../support/oracle-codes.ts'
import { accountKinds, receiptKinds } from '../support/oracle-groups.ts'
import { outcomeGroups } from '../support/oracle-outcome.ts'
import { recordGroups } from '../support/oracle-records.ts'
import { compareKinds, type Kind, telling, tellTimes } from '../support/oracles.ts'
import { type PortalProcess, startPortalProcess } from '../support/portal-process.ts'

/** Of each kind; ORACLE_COUNT for another number. */
const COUNT = Number(process.env.ORACLE_COUNT ?? 500)
/** Answers that wait for the floor leave the machine to others meanwhile: many at once. */
const AT_ONCE = { floor: 16, free: 3 } as const

let portal: PortalProcess
beforeAll(async () => {
  portal = await startPortalProcess({ TRUST_PROXY: '1' })
}, 120_000)
afterAll(() => portal.close())

/** Bytes, status and times of the kinds; what the times tell by chance alone does not show again. */
const judge = async (name: string, kinds: readonly Kind[], together: number): Promise<readonly string[]> => {
  const first = await compareKinds(kinds, COUNT, together)
  console.log(tellTimes(name, first))
  const different = first.different.map((answer) => `${name}: ${answer.slice(0, 2000)}`)
  if (telling(first).length === 0) return different
  // One run in twenty is beyond the interval by chance: what is real shows again.
  const again = await compareKinds(kinds, COUNT, together)
  console.log(tellTimes(`${name}, again`, again))
  return [...different, ...telling(again).map(({ pair, auc }) => `${name}: ${pair}: AUC ${auc.toFixed(3)}`)]
}

test.each([
  ['receipt', receiptKinds, 6],
  ['account', accountKinds, 6],
  ['invitation', invitationKinds, 6],
  ['second factor', secondFactorKinds, AT_ONCE.floor],
  ['sign-in under way', enteringKinds, AT_ONCE.floor],
  ['emergency', emergencyKinds, AT_ONCE.floor],
] as const)(
  `%s: ${COUNT} of each kind, equal bytes, and a classifier of times learns nothing`,
  async (group, kindsOf, together) => {
    expect(await judge(group, await kindsOf(portal, COUNT), together)).toEqual([])
  },
  1_800_000,
)

test.each([
  ['no match, withheld, declined', outcomeGroups, AT_ONCE.free],
  ['ids of others and of nobody', recordGroups, AT_ONCE.floor],
] as const)(
  `%s: ${COUNT} of each kind, equal bytes, and a classifier of times learns nothing`,
  async (name, groupsOf, together) => {
    const troubles: string[] = []
    for (const { group, kinds } of await groupsOf(portal))
      troubles.push(...(await judge(`${name}: ${group}`, kinds, together)))
    expect(troubles).toEqual([])
  },
  3_600_000,
)
