import { describe, expect, test } from 'vitest'
import { type DisclosureFacts, decideDisclosure, type Signer } from '../../../app/domain/disclosure.ts'

const shelter: Signer = { institutionId: 'shelter-tapachula', kind: 'shelter', country: 'MX', memberId: 'a' }
const consulateGuatemala: Signer = { institutionId: 'gt', kind: 'mission', country: 'GT', memberId: 'b' }
const protectionMexico: Signer = { institutionId: 'pp-chiapas', kind: 'protection', country: 'MX', memberId: 'c' }
const chancelleryMexico: Signer = { institutionId: 'mx', kind: 'chancellery', country: 'MX', memberId: 'd' }
const redCrossGuatemala: Signer = { institutionId: 'cruz-roja', kind: 'redcross', country: 'GT', memberId: 'e' }
const protectionGuatemala: Signer = { institutionId: 'pgn', kind: 'protection', country: 'GT', memberId: 'f' }

const facts = (signers: readonly Signer[], rest: Partial<DisclosureFacts> = {}): DisclosureFacts => ({
  signers,
  carerInstitutionId: 'shelter-tapachula',
  hostCountry: 'MX',
  childView: 'wants_contact',
  bestInterestsChecked: true,
  openHold: false,
  noticeStands: true,
  ...rest,
})

const code = (given: DisclosureFacts): string => {
  const verdict = decideDisclosure(given)
  return verdict.ok ? 'ok' : verdict.code
}

describe('who may sign a disclosure together', () => {
  test.each([
    ['the shelter that cares and the Guatemalan consulate', [shelter, consulateGuatemala], 'ok'],
    [
      "the host country's protection authority and the Guatemalan consulate",
      [protectionMexico, consulateGuatemala],
      'ok',
    ],
    ['the shelter and the protection authority of its country', [shelter, protectionMexico], 'ok'],
    [
      'the Mexican chancellery and the Mexican protection authority: one state',
      [chancelleryMexico, protectionMexico],
      'disclosure.one_state',
    ],
    ["two of Guatemala's state", [consulateGuatemala, protectionGuatemala], 'disclosure.one_state'],
    ['one institution twice', [shelter, { ...shelter, memberId: 'other' }], 'disclosure.one_institution'],
    ['nobody who cares for the child', [redCrossGuatemala, consulateGuatemala], 'disclosure.no_carer'],
    ['one signer', [shelter], 'disclosure.second_signer_missing'],
  ] as const)('%s: %s', (_name, signers, expected) => {
    expect(code(facts([...signers]))).toBe(expected)
  })
})

describe('what must stand besides the signatures', () => {
  const both = [shelter, consulateGuatemala]
  test.each([
    [{ openHold: true }, 'disclosure.open_hold'],
    [{ childView: undefined }, 'disclosure.child_view_missing'],
    [{ childView: 'not_asked' }, 'disclosure.child_view_missing'],
    [{ childView: 'does_not_want_contact' }, 'disclosure.child_refuses'],
    [{ bestInterestsChecked: false }, 'disclosure.best_interests_missing'],
    [{ childView: 'too_young' }, 'ok'],
    [{ noticeStands: false }, 'disclosure.not_yet'],
    [{ noticeStands: false, childView: 'does_not_want_contact' }, 'disclosure.child_refuses'],
  ] as const)('%j gives %s', (rest, expected) => {
    expect(code(facts(both, rest))).toBe(expected)
  })
})
