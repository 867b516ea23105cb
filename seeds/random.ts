/** Repeatable chance for the invented world: the same seed gives the same world on every machine. */

export type Random = {
  /** In [0, 1). */
  readonly next: () => number
  /** Whole number, both ends included. */
  readonly integer: (min: number, max: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <Item>(items: readonly Item[]) => Item
  readonly pickWeighted: <Item>(items: readonly Item[], weightOf: (item: Item, index: number) => number) => Item
}

/** Four 32-bit words from a text (cyrb128, public domain). Not a cryptographic hash. */
const words = (text: string): [number, number, number, number] => {
  let a = 1779033703
  let b = 3144134277
  let c = 1013904242
  let d = 2773480762
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    a = b ^ Math.imul(a ^ code, 597399067)
    b = c ^ Math.imul(b ^ code, 2869860233)
    c = d ^ Math.imul(c ^ code, 951274213)
    d = a ^ Math.imul(d ^ code, 2716044179)
  }
  a = Math.imul(c ^ (a >>> 18), 597399067)
  b = Math.imul(d ^ (b >>> 22), 2869860233)
  c = Math.imul(a ^ (c >>> 17), 951274213)
  d = Math.imul(b ^ (d >>> 19), 2716044179)
  return [(a ^ b ^ c ^ d) >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0]
}

/** sfc32 (Chris Doty-Humphrey, public domain), seeded by any text. */
export const makeRandom = (seed: string): Random => {
  let [a, b, c, counter] = words(seed)
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return (sum >>> 0) / 4294967296
  }
  for (let round = 0; round < 12; round++) next()
  const integer = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1))
  const at = <Item>(items: readonly Item[], index: number): Item => {
    if (index < 0 || index >= items.length) throw new Error('random: nothing to pick from')
    return items[index] as Item
  }
  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    pick: (items) => at(items, Math.floor(next() * items.length)),
    pickWeighted: (items, weightOf) => {
      const weights = items.map(weightOf)
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0)
      const index = weights.findIndex((weight) => {
        left -= weight
        return left < 0
      })
      return at(items, index === -1 ? items.length - 1 : index)
    },
  }
}

/** The UUID (version 8 form) that a label always has. */
export const uuidOf = (label: string): string => {
  const hex = words(label)
    .map((word) => word.toString(16).padStart(8, '0'))
    .join('')
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}

const URL_SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** 20 URL-safe characters that a label always has. */
export const publicIdOf = (label: string): string => {
  const random = makeRandom(`public id ${label}`)
  return Array.from({ length: 20 }, () => URL_SAFE[random.integer(0, URL_SAFE.length - 1)]).join('')
}
