import { describe, expect, test } from 'vitest'
import { NOTICE_PROBLEMS, needsWords, problemHours, tellsProtection } from '../../../app/domain/notice-problem.ts'
import { routeTip, TIP_REFUSALS, type Triager } from '../../../app/domain/tip.ts'
import { decideTip, type TipFacts } from '../../../app/domain/tip-decision.ts'

const triager = (
  id: string,
  kind: Triager['kind'],
  country: Triager['country'],
  more: Partial<Triager> = {},
): Triager => ({
  id,
  kind,
  country,
  accredited: false,
  ...more,
})

const NETWORK: readonly Triager[] = [
  triager('pan', 'protection', 'CR', { department: 'CR-SJ' }),
  triager('mx first', 'protection', 'MX', { department: 'MX-CMX' }),
  triager('mx chiapas', 'protection', 'MX', { department: 'MX-CHP' }),
  triager('cross mx', 'redcross', 'MX', { accredited: true }),
  triager('cross pa', 'redcross', 'PA', { accredited: false }),
  triager('cross sv', 'redcross', 'SV', { accredited: true }),
  triager('line ni', 'call_centre', 'NI'),
  triager('line gt', 'call_centre', 'GT'),
]

describe('a tip goes to whoever is competent where the child was seen', () => {
  test.each([
    ['the authority of the department', { country: 'MX', department: 'MX-CHP' }, 'mx chiapas'],
    ['another department: the first of the country', { country: 'MX', department: 'MX-OAX' }, 'mx first'],
    ['a country alone: its authority, before its Red Cross', { country: 'MX' }, 'mx first'],
    ['no authority: the accredited Red Cross', { country: 'SV' }, 'cross sv'],
    ['neither: a call centre of the country', { country: 'GT' }, 'line gt'],
    ['a Red Cross that is not accredited does not triage: any call centre', { country: 'PA' }, 'line ni'],
    ['nobody said where: a call centre', {}, 'line ni'],
  ] as const)('%s', (_, seen, id) => {
    expect(routeTip(seen, NETWORK)?.id).toBe(id)
  })

  test('without a call centre, any protection authority; without that, nobody', () => {
    const authorities = NETWORK.filter(({ kind }) => kind === 'protection')
    expect(routeTip({ country: 'BR' }, authorities)?.id).toBe('pan')
    expect(routeTip({ country: 'BR' }, [triager('cross', 'redcross', 'MX', { accredited: true })])).toBeUndefined()
  })
})

describe('decisions on a tip', () => {
  const open: TipFacts = { state: 'open', readable: true, actedOn: false }
  const accepted: TipFacts = { state: 'accepted', readable: true, actedOn: false }
  const refused: TipFacts = { state: 'refused', readable: true, actedOn: false }
  test.each([
    ['accepted by who cares', 'accept', open, 'protection', undefined, 'ok'],
    ['accepted by a call centre', 'accept', open, 'call_centre', undefined, 'tip.cannot_care'],
    ['accepted twice', 'accept', accepted, 'protection', undefined, 'tip.decided'],
    ['refused without a reason', 'refuse', open, 'call_centre', undefined, 'tip.reason_missing'],
    ['refused with one', 'refuse', open, 'call_centre', 'spam', 'ok'],
    ['refused after it was accepted', 'refuse', accepted, 'protection', 'spam', 'tip.decided'],
    ['undone before it was decided', 'undo', open, 'protection', undefined, 'tip.decided'],
    ['accepting undone', 'undo', accepted, 'protection', undefined, 'ok'],
    ['refusing undone', 'undo', refused, 'protection', undefined, 'ok'],
    ['undone after somebody went on', 'undo', { ...accepted, actedOn: true }, 'protection', undefined, 'tip.acted_on'],
    [
      'undone when its words are gone',
      'undo',
      { ...refused, readable: false },
      'protection',
      undefined,
      'tip.words_gone',
    ],
  ] as const)('%s', (_, act, facts, kind, reason, code) => {
    const decided = decideTip(act, facts, { kind, reason })
    expect(decided.ok ? 'ok' : decided.code).toBe(code)
  })

  test('the reasons are those that were asked for', () => {
    expect(TIP_REFUSALS).toEqual(['spam', 'extortion', 'not_a_child', 'duplicate', 'harmful'])
  })
})

describe('a problem with a notice', () => {
  test('only what endangers the child is urgent and told to a protection authority', () => {
    expect(NOTICE_PROBLEMS.filter(tellsProtection)).toEqual(['unsafe'])
    for (const kind of NOTICE_PROBLEMS) expect(problemHours(kind) < 24).toBe(kind === 'unsafe')
  })
  test('only what is none of the others needs words', () => {
    expect(NOTICE_PROBLEMS.filter(needsWords)).toEqual(['other'])
  })
})
