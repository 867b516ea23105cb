/**
 * Hashes that name a key without holding its text. They are deterministic across processes and versions, since they are
 * stored; they hide nothing and protect nothing (digests of phones and documents are keyed elsewhere).
 */

/** 32-bit FNV-1a over UTF-16 code units, as a signed integer. For comparing keys in memory. */
export const hash32 = (text: string): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  }
  return hash | 0
}

const utf8Bytes = (text: string): number[] => {
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
  }
  return bytes
}

/**
 * 64-bit FNV-1a over UTF-8 as a signed bigint, the range of a Postgres `bigint`. Worked in four 16-bit limbs because
 * bigint multiplication per byte is some twenty times slower. Source of the constants: draft-eastlake-fnv.
 */
export const hashKey = (key: string): bigint => {
  let a = 0x2325
  let b = 0x8422
  let c = 0x9ce4
  let d = 0xcbf2
  for (const byte of utf8Bytes(key)) {
    a ^= byte
    // Prime 2^40 + 0x1b3: the low limb times 0x1b3, and a shift by 40 bits (two limbs and eight bits).
    const p = a * 0x1b3
    const q = b * 0x1b3 + (p >>> 16)
    const r = c * 0x1b3 + ((a << 8) & 0xffff) + (q >>> 16)
    const s = d * 0x1b3 + (a >>> 8) + ((b << 8) & 0xffff) + (r >>> 16)
    a = p & 0xffff
    b = q & 0xffff
    c = r & 0xffff
    d = s & 0xffff
  }
  const high = (d * 0x10000 + c) >>> 0
  const low = (b * 0x10000 + a) >>> 0
  return BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low))
}
