/** What a drawn person looks like: every choice that the layers of a portrait share. Lengths are in the drawing's units. */

import type { Random } from './random.ts'
import { makeRandom } from './random.ts'
import type { PortraitKind, PortraitSeed } from './types.ts'

export type HairStyle =
  | 'long'
  | 'braids'
  | 'ponytail'
  | 'bob'
  | 'bun'
  | 'curly'
  | 'short'
  | 'crop'
  | 'fringe'
  | 'cropCurly'
export type Garb = 'tshirt' | 'collar' | 'huipil' | 'hoodie' | 'vneck'

export type Look = {
  readonly kind: PortraitKind
  readonly child: boolean
  readonly elder: boolean
  readonly skin: { readonly base: string; readonly shade: string; readonly light: string; readonly lip: string }
  readonly hair: { readonly style: HairStyle; readonly base: string; readonly light: string }
  readonly garb: Garb
  readonly cloth: { readonly base: string; readonly shade: string; readonly trim: string; readonly trim2: string }
  readonly scene: {
    readonly far: string
    readonly near: string
    readonly pattern: 'wall' | 'hills' | 'window' | 'plain'
  }
  /** Middle of the face, half its width at the cheeks, and its top and chin. */
  readonly face: {
    readonly x: number
    readonly y: number
    readonly half: number
    readonly top: number
    readonly chin: number
    readonly jaw: number
  }
  readonly eyes: {
    readonly y: number
    readonly apart: number
    readonly size: number
    readonly iris: string
    /** How much higher the outer corner lies than the inner. */
    readonly tilt: number
  }
  readonly browWeight: number
  readonly browTilt: number
  readonly noseWidth: number
  readonly mouth: { readonly width: number; readonly smile: number; readonly full: number }
  readonly moustache: boolean
  readonly earrings: boolean
  readonly cap: boolean
}

const SKINS = [
  { base: '#c99470', shade: '#b07a58', light: '#d8a985', lip: '#a65f4f' },
  { base: '#b8815c', shade: '#9c6846', light: '#c99672', lip: '#94524a' },
  { base: '#a56f4b', shade: '#8a5839', light: '#b8835d', lip: '#854740' },
  { base: '#8b5a3c', shade: '#71462d', light: '#9f6d4c', lip: '#6f3a35' },
  { base: '#6b432f', shade: '#543322', light: '#7f543c', lip: '#573029' },
  { base: '#d9aa86', shade: '#c28f6a', light: '#e6bd9c', lip: '#b56d5c' },
]
const HAIRS = [
  { base: '#1d1614', light: '#3a2d28' },
  { base: '#2a1d18', light: '#48342b' },
  { base: '#171518', light: '#33303a' },
  { base: '#3a261b', light: '#5a3e2d' },
]
const GREY = { base: '#77716d', light: '#9a948f' }
const CLOTHS = [
  { base: '#0a5a72', shade: '#084a5e', trim: '#e8c765', trim2: '#d9e6ea' },
  { base: '#7a5c86', shade: '#664a71', trim: '#f0d9a8', trim2: '#c9dce0' },
  { base: '#9b3d36', shade: '#83312b', trim: '#f1c98b', trim2: '#2f5d50' },
  { base: '#3f6b4f', shade: '#33583f', trim: '#e9b44c', trim2: '#c8503f' },
  { base: '#c98a2b', shade: '#ad7420', trim: '#6b2f4b', trim2: '#24576b' },
  { base: '#3a4a6b', shade: '#2e3c58', trim: '#e07a5f', trim2: '#f2e9d8' },
  { base: '#e4ddd0', shade: '#cfc6b5', trim: '#9b3d36', trim2: '#0a5a72' },
  { base: '#b4566f', shade: '#9b455d', trim: '#f4e1b5', trim2: '#3f6b4f' },
]
const SCENES = [
  { far: '#c9dce0', near: '#b3cbd1' },
  { far: '#e7dccb', near: '#d9cab3' },
  { far: '#d7e0d0', near: '#c1cfb8' },
  { far: '#ead7cf', near: '#dcc3b8' },
  { far: '#d5d8e6', near: '#bfc4d8' },
  { far: '#efe3c4', near: '#e2d2a8' },
]
const STYLES: Readonly<Record<PortraitKind, readonly HairStyle[]>> = {
  woman: ['long', 'braids', 'ponytail', 'bun', 'bob', 'curly', 'bun'],
  girl: ['long', 'braids', 'braids', 'ponytail', 'bob', 'curly'],
  man: ['short', 'crop', 'short', 'cropCurly'],
  boy: ['short', 'crop', 'fringe', 'fringe', 'cropCurly'],
}
const GARBS: Readonly<Record<PortraitKind, readonly Garb[]>> = {
  woman: ['huipil', 'vneck', 'collar', 'huipil', 'tshirt'],
  girl: ['tshirt', 'huipil', 'hoodie', 'vneck'],
  man: ['collar', 'collar', 'tshirt', 'hoodie'],
  boy: ['tshirt', 'hoodie', 'collar', 'tshirt'],
}

const between = (random: Random, least: number, most: number): number =>
  Math.round((least + (most - least) * random.next()) * 10) / 10

export const inventLook = ({ seed, kind }: PortraitSeed): Look => {
  const random = makeRandom(`portrait ${kind} ${seed}`)
  const child = kind === 'girl' || kind === 'boy'
  const elder = !child && random.chance(0.22)
  const style = random.pick(STYLES[kind])
  const half = child ? between(random, 81, 88) : kind === 'man' ? between(random, 80, 90) : between(random, 76, 84)
  const y = child ? 246 : 232
  const skins = style === 'curly' || style === 'cropCurly' ? SKINS.slice(2, 5) : SKINS
  return {
    kind,
    child,
    elder,
    skin: random.pick(skins),
    hair: { style, ...(elder && random.chance(0.75) ? GREY : random.pick(HAIRS)) },
    garb: random.pick(GARBS[kind]),
    cloth: random.pick(CLOTHS),
    scene: { ...random.pick(SCENES), pattern: random.pick(['wall', 'hills', 'window', 'plain'] as const) },
    face: {
      x: 200,
      y,
      half,
      top: y - (child ? 96 : 104),
      chin: y + (child ? between(random, 91, 97) : between(random, 102, 112)),
      jaw: child
        ? between(random, 0.56, 0.64)
        : kind === 'man'
          ? between(random, 0.58, 0.68)
          : between(random, 0.5, 0.58),
    },
    eyes: {
      y: y + (child ? 10 : 0),
      apart: half * between(random, 0.42, 0.47),
      size: child ? between(random, 13.5, 15.5) : between(random, 11.5, 13),
      iris: random.pick(['#2a1a12', '#3b2416', '#4a2e1b']),
      tilt: between(random, -1.5, 2.5),
    },
    browWeight: kind === 'man' ? between(random, 6, 7.5) : between(random, 3.6, 5),
    browTilt: between(random, -1.5, 2),
    noseWidth: child ? between(random, 13, 16) : between(random, 16, 21),
    mouth: {
      width: child ? between(random, 24, 30) : between(random, 28, 35),
      smile: between(random, 6, 12),
      full: between(random, 5, 8),
    },
    moustache: kind === 'man' && random.chance(0.35),
    earrings: (kind === 'woman' || kind === 'girl') && random.chance(0.55),
    cap: kind === 'boy' && style !== 'cropCurly' && random.chance(0.22),
  }
}
