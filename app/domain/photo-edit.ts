/**
 * How a photo is to be shown: turned, cut to a portrait, and with squares hidden, as when somebody else's face is in it.
 * All of it is said in words of a grid, so that it can be chosen without scripts and by keyboard, and drawn again from the
 * whole picture. The cut and the hidden squares are those of the picture as it stands after turning. A hidden square is one
 * flat colour in every picture that leaves the whole one: nothing of it can be computed back.
 */
import { ok, refuse, type Verdict } from './verdict.ts'

/** Degrees clockwise. */
export const TURNS = [0, 90, 180, 270] as const
export type Turn = (typeof TURNS)[number]

/** How near: the largest portrait that fits, or a part of it. */
export const NEARNESS = ['all', 'nearer', 'nearest'] as const
export type Nearness = (typeof NEARNESS)[number]
/** The part of the largest portrait's sides that is shown. */
const SHARE: Readonly<Record<Nearness, number>> = { all: 1, nearer: 0.7, nearest: 0.45 }

/** Places of the cut on each side, from left or top to right or bottom. */
export const PLACES = 5
/** Squares on each side, by which something is hidden. */
export const SQUARES = 8
/** More would leave no photo. */
export const MOST_HIDDEN = 24

/** Width to height of every portrait. */
const PORTRAIT = 4 / 5

export type Cut = {
  readonly near: Nearness
  /** From 0 to PLACES² − 1, row by row. */
  readonly place: number
}

export type PhotoEdit = {
  readonly turn: Turn
  /** Where absent the program looks for what draws the eye. */
  readonly cut?: Cut
  /** Numbers of squares from 0 to SQUARES² − 1, row by row, each once, in order. */
  readonly hidden: readonly number[]
  /** Those of them that the family asked to hide: an officer hides more, and shows none of these. */
  readonly asked: readonly number[]
}

export const UNEDITED: PhotoEdit = { turn: 0, hidden: [], asked: [] }

/** One thing that somebody changes. A cut and hidden squares are of the picture as it stood: `turn` says how. */
export type PhotoChange =
  | { readonly kind: 'turn'; readonly turn: Turn }
  | { readonly kind: 'cut'; readonly turn: Turn; readonly cut?: Cut }
  | { readonly kind: 'hide'; readonly turn: Turn; readonly hidden: readonly number[] }

/** Pixels. */
export type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }
export type Size = { readonly width: number; readonly height: number }

/** Where the square goes when the picture is turned a quarter clockwise: its row becomes its column, counted from the right. */
const quarter = (square: number): number => {
  const [row, column] = [Math.floor(square / SQUARES), square % SQUARES]
  return column * SQUARES + (SQUARES - 1 - row)
}

/** The same photo turned to `turn`: what is hidden turns along, the cut is to be chosen anew. */
export const turnTo = (edit: PhotoEdit, turn: Turn): PhotoEdit => {
  if (turn === edit.turn) return edit
  const along = (squares: readonly number[]): readonly number[] => {
    let turned = squares
    for (let by = (turn - edit.turn + 360) % 360; by > 0; by -= 90) turned = turned.map(quarter)
    return inOrder(turned)
  }
  return { turn, hidden: along(edit.hidden), asked: along(edit.asked) }
}

const inOrder = (squares: Iterable<number>): readonly number[] => [...new Set(squares)].sort((a, b) => a - b)

/**
 * The photo after a change by its family or by an officer. Refuses one that was meant for the picture as it stood before
 * somebody turned it (`photo.changed`) and more squares than leave a photo (`photo.too_many_hidden`).
 */
export const changeEdit = (
  edit: PhotoEdit,
  change: PhotoChange,
  by: 'family' | 'officer',
): Verdict<PhotoEdit, 'photo.changed' | 'photo.too_many_hidden'> => {
  if (change.kind === 'turn') return ok(turnTo(edit, change.turn))
  if (change.turn !== edit.turn) return refuse('photo.changed')
  if (change.kind === 'cut') {
    const { cut: _before, ...rest } = edit
    return ok(change.cut ? { ...rest, cut: change.cut } : rest)
  }
  const hidden = inOrder(by === 'family' ? change.hidden : [...edit.asked, ...change.hidden])
  if (hidden.length > MOST_HIDDEN) return refuse('photo.too_many_hidden')
  return ok({ ...edit, hidden, asked: by === 'family' ? hidden : edit.asked })
}

/** Both quarter turns from here. */
export const turnsFrom = (turn: Turn): { readonly left: Turn; readonly right: Turn } => {
  const by = (degrees: number) => TURNS.find((known) => known === (turn + degrees) % 360) ?? 0
  return { left: by(270), right: by(90) }
}

/** The part of a picture that a cut shows: within it, 4:5 as near as whole pixels allow, a pixel at least. */
export const cutBox = ({ width, height }: Size, { near, place }: Cut): Box => {
  const fitted = Math.min(width, height * PORTRAIT)
  const shown = Math.max(1, Math.min(width, Math.round(fitted * SHARE[near])))
  const tall = Math.max(1, Math.min(height, Math.round((fitted * SHARE[near]) / PORTRAIT)))
  return {
    left: Math.round(((width - shown) * (place % PLACES)) / (PLACES - 1)),
    top: Math.round(((height - tall) * Math.floor(place / PLACES)) / (PLACES - 1)),
    width: shown,
    height: tall,
  }
}

/** The pixels of a square; neighbours share no pixel and leave none out. */
export const squareBox = ({ width, height }: Size, square: number): Box => {
  const [row, column] = [Math.floor(square / SQUARES), square % SQUARES]
  const left = Math.floor((width * column) / SQUARES)
  const top = Math.floor((height * row) / SQUARES)
  return {
    left,
    top,
    width: Math.floor((width * (column + 1)) / SQUARES) - left,
    height: Math.floor((height * (row + 1)) / SQUARES) - top,
  }
}

const wholeBelow = (text: string, end: number): number | undefined =>
  /^\d{1,3}$/.test(text) && Number(text) < end ? Number(text) : undefined

export const parseTurn = (text: string): Turn | undefined => TURNS.find((turn) => String(turn) === text)

/** A cut as two fields say it: `auto` for none. Undefined for what is neither. */
export const parseCut = (near: string, place: string): Cut | 'auto' | undefined => {
  if (near === 'auto') return 'auto'
  const known = NEARNESS.find((one) => one === near)
  const at = wholeBelow(place, PLACES * PLACES)
  return known && at !== undefined ? { near: known, place: at } : undefined
}

/** Squares as a form sends them; undefined when one is none of the picture. */
export const parseHidden = (texts: readonly string[]): readonly number[] | undefined => {
  const squares = new Set(texts.map((text) => wholeBelow(text, SQUARES * SQUARES)))
  const known = [...squares].filter((square) => square !== undefined)
  return known.length === squares.size ? inOrder(known) : undefined
}

export const isSameEdit = (a: PhotoEdit, b: PhotoEdit): boolean =>
  a.turn === b.turn &&
  a.cut?.near === b.cut?.near &&
  a.cut?.place === b.cut?.place &&
  a.hidden.join() === b.hidden.join() &&
  a.asked.join() === b.asked.join()
