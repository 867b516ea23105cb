import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatReceipt, makeReceipt, needsCallBack, parseReceipt, RECEIPT_ACTS } from '../../../app/domain/receipt.ts'

const random = fc.uint8Array({ minLength: 23, maxLength: 23 })

test('a receipt has 24 characters in groups and reads back however it was typed', () => {
  fc.assert(
    fc.property(random, (bytes) => {
      const code = makeReceipt(bytes)
      expect(code).toMatch(/^[A-HJ-NP-Z2-9]{24}$/)
      expect(parseReceipt(formatReceipt(code))).toBe(code)
      expect(parseReceipt(` ${formatReceipt(code).toLowerCase().replaceAll('-', ' ')} `)).toBe(code)
    }),
  )
})

test('one mistyped character is noticed', () => {
  let noticed = 0
  let tried = 0
  fc.assert(
    fc.property(random, fc.nat(23), fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'), (bytes, at, other) => {
      const code = makeReceipt(bytes)
      if (code[at] === other) return
      tried++
      if (parseReceipt(code.slice(0, at) + other + code.slice(at + 1)) === undefined) noticed++
    }),
    { numRuns: 2000 },
  )
  expect(noticed / tried).toBeGreaterThan(0.9)
})

test('nothing typed makes it throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => void parseReceipt(typed)))
})

test('what a stolen receipt must not do needs a call-back', () => {
  expect(RECEIPT_ACTS.every((act) => !needsCallBack(act))).toBe(true)
  for (const act of ['close', 'export', 'erase', 'change_contact', 'second_receipt'] as const)
    expect(needsCallBack(act)).toBe(true)
})
