import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changeEdit,
  cutBox,
  isSameEdit,
  MOST_HIDDEN,
  NEARNESS,
  type PhotoEdit,
  PLACES,
  parseCut,
  parseHidden,
  parseTurn,
  SQUARES,
  squareBox,
  TURNS,
  turnsFrom,
  turnTo,
  UNEDITED,
} from '../../../app/domain/photo-edit.ts'

const size = fc.record({ width: fc.integer({ min: 1, max: 1600 }), height: fc.integer({ min: 1, max: 1600 }) })
const squares = fc.uniqueArray(fc.nat(SQUARES * SQUARES - 1), { maxLength: MOST_HIDDEN })
const at = (row: number, column: number): number => row * SQUARES + column

describe('a photo that is turned', () => {
  it.each([
    [90, [at(0, 0)], [at(0, 7)]],
    [90, [at(0, 7)], [at(7, 7)]],
    [180, [at(0, 0)], [at(7, 7)]],
    [270, [at(0, 0)], [at(7, 0)]],
    [90, [at(2, 1), at(2, 2)], [at(1, 5), at(2, 5)]],
  ] as const)('by %i carries what is hidden along', (turn, hidden, turned) => {
    expect(turnTo({ turn: 0, hidden, asked: hidden }, turn)).toEqual({ turn, hidden: turned, asked: turned })
  })

  it('comes back as it was after four quarters, whichever way, but for its cut', () => {
    fc.assert(
      fc.property(
        squares,
        fc.constantFrom(...TURNS),
        fc.constantFrom('left' as const, 'right' as const),
        (set, turn, way) => {
          const hidden = set.sort((a, b) => a - b)
          let edit: PhotoEdit = { turn, hidden, asked: hidden.slice(0, 2) }
          const start = edit
          for (let quarter = 0; quarter < 4; quarter++) edit = turnTo(edit, turnsFrom(edit.turn)[way])
          expect(edit).toEqual(start)
        },
      ),
    )
  })

  it('is cut anew, and turned to where it stands it is the same', () => {
    const edit: PhotoEdit = { ...UNEDITED, cut: { near: 'nearest', place: 3 } }
    expect(turnTo(edit, 90).cut).toBeUndefined()
    expect(turnTo(edit, 0)).toBe(edit)
  })
})

describe('the cut of a photo', () => {
  it('lies within it and is four by five, as near as whole pixels allow', () => {
    const cuts = fc.record({ near: fc.constantFrom(...NEARNESS), place: fc.nat(PLACES * PLACES - 1) })
    fc.assert(
      fc.property(size, cuts, (picture, cut) => {
        const box = cutBox(picture, cut)
        expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(0)
        expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(1)
        expect(box.left + box.width).toBeLessThanOrEqual(picture.width)
        expect(box.top + box.height).toBeLessThanOrEqual(picture.height)
        if (box.width > 20 && box.height > 20) expect(Math.abs(box.width / box.height - 0.8)).toBeLessThan(0.06)
      }),
    )
  })

  it.each([
    ['a landscape, all of it, at the left', { width: 1000, height: 500 }, 'all', 0, [0, 0, 400, 500]],
    ['a landscape, all of it, in the middle', { width: 1000, height: 500 }, 'all', 12, [300, 0, 400, 500]],
    ['a landscape, all of it, at the right', { width: 1000, height: 500 }, 'all', 24, [600, 0, 400, 500]],
    ['a portrait of a phone, below', { width: 900, height: 1600 }, 'all', 22, [0, 475, 900, 1125]],
    ['nearer, at the top right', { width: 800, height: 1000 }, 'nearer', 4, [240, 0, 560, 700]],
    ['nearest, at the bottom left', { width: 800, height: 1000 }, 'nearest', 20, [0, 550, 360, 450]],
  ] as const)('of %s', (_what, picture, near, place, [left, top, width, height]) => {
    expect(cutBox(picture, { near, place })).toEqual({ left, top, width, height })
  })
})

it('squares cover every pixel of a picture once, whatever its size', () => {
  fc.assert(
    fc.property(size, (picture) => {
      const boxes = Array.from({ length: SQUARES * SQUARES }, (_, square) => squareBox(picture, square))
      const area = boxes.reduce((sum, { width, height }) => sum + width * height, 0)
      expect(area).toBe(picture.width * picture.height)
      const first = boxes.slice(0, SQUARES)
      for (const [column, { left, width }] of first.entries())
        expect(left + width).toBe(first[column + 1]?.left ?? picture.width)
    }),
  )
})

describe('a change', () => {
  const edit: PhotoEdit = { turn: 90, cut: { near: 'nearer', place: 2 }, hidden: [4, 9], asked: [9] }

  it('of the cut or of hidden squares is of the picture as it stood', () => {
    for (const change of [
      { kind: 'cut', turn: 0, cut: { near: 'all', place: 1 } },
      { kind: 'hide', turn: 0, hidden: [1] },
    ] as const)
      expect(changeEdit(edit, change, 'family')).toEqual({ ok: false, code: 'photo.changed' })
  })

  it('lets the program cut again', () => {
    const changed = changeEdit(edit, { kind: 'cut', turn: 90 }, 'family')
    expect(changed).toEqual({ ok: true, value: { turn: 90, hidden: [4, 9], asked: [9] } })
  })

  it('by the family hides what it says and shows the rest; by an officer shows nothing that the family hid', () => {
    const change = { kind: 'hide', turn: 90, hidden: [1] } as const
    expect(changeEdit(edit, change, 'family')).toMatchObject({ value: { hidden: [1], asked: [1] } })
    expect(changeEdit(edit, change, 'officer')).toMatchObject({ value: { hidden: [1, 9], asked: [9] } })
    expect(changeEdit(edit, { ...change, hidden: [] }, 'officer')).toMatchObject({ value: { hidden: [9] } })
  })

  it('leaves a photo to look at', () => {
    const many = Array.from({ length: MOST_HIDDEN + 1 }, (_, square) => square)
    const hide = (hidden: readonly number[], by: 'family' | 'officer' = 'family') =>
      changeEdit(edit, { kind: 'hide', turn: 90, hidden }, by)
    expect(hide(many)).toEqual({ ok: false, code: 'photo.too_many_hidden' })
    expect(hide(many.slice(1)).ok).toBe(true)
    expect(hide(many.slice(10).concat([40, 41, 42, 43, 44, 45, 46, 47, 48]), 'officer').ok).toBe(false)
  })

  it('is none when everything stays', () => {
    expect(isSameEdit(edit, { ...edit, hidden: [4, 9] })).toBe(true)
    for (const other of [{ turn: 0 }, { cut: undefined }, { hidden: [4] }, { asked: [4] }] as const)
      expect(isSameEdit(edit, { ...edit, ...other })).toBe(false)
  })
})

describe('what forms say', () => {
  it.each([
    ['0', 0],
    ['270', 270],
    ['45', undefined],
    ['-90', undefined],
    ['', undefined],
    ['9e1', undefined],
  ] as const)('turn %j', (text, turn) => expect(parseTurn(text)).toBe(turn))

  it.each([
    ['all', '0', { near: 'all', place: 0 }],
    ['nearest', '24', { near: 'nearest', place: 24 }],
    ['auto', '', 'auto'],
    ['all', '25', undefined],
    ['all', '', undefined],
    ['all', '-1', undefined],
    ['constructor', '1', undefined],
  ] as const)('near %j at %j', (near, place, cut) => expect(parseCut(near, place)).toEqual(cut))

  it.each([
    [
      ['5', '3', '5'],
      [3, 5],
    ],
    [[], []],
    [['64'], undefined],
    [['1', 'x'], undefined],
    [['1.5'], undefined],
  ] as const)('squares %j', (texts, hidden) => expect(parseHidden(texts)).toEqual(hidden))
})
