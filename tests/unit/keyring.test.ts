import { verify } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNewKey, loadKeyRing, parseKeyRing } from '../../app/keyring.server.ts'

const older = formatNewKey('2025')
const newer = formatNewKey('2026')
const ring = parseKeyRing(older)
const rotated = parseKeyRing(`${newer},${older}`)
const foreign = parseKeyRing(formatNewKey('2025'))

describe('encryption', () => {
  it('gives back any text in its context', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, context) => {
        expect(ring.decrypt(ring.encrypt(plain, context), context)).toBe(plain)
      }),
    )
  })

  it('refuses every changed character of an envelope', () => {
    const envelope = ring.encrypt('+504 0000-0000', 'notice:1:phone')
    fc.assert(
      fc.property(fc.nat(envelope.length - 1), fc.constantFrom(...'AZaz09-_.'), (at, letter) => {
        fc.pre(envelope[at] !== letter)
        const changed = envelope.slice(0, at) + letter + envelope.slice(at + 1)
        expect(() => ring.decrypt(changed, 'notice:1:phone')).toThrow()
      }),
      { numRuns: 500 },
    )
  })

  it('refuses another context, a cut envelope and another key of the same name', () => {
    const envelope = ring.encrypt('secret', 'notice:1:phone')
    expect(() => ring.decrypt(envelope, 'notice:2:phone')).toThrow()
    for (let end = 0; end < envelope.length; end++) {
      expect(() => ring.decrypt(envelope.slice(0, end), 'notice:1:phone')).toThrow()
    }
    expect(() => foreign.decrypt(envelope, 'notice:1:phone')).toThrow()
  })

  it('never gives the same envelope twice and does not contain the text', () => {
    const envelopes = Array.from({ length: 50 }, () => ring.encrypt('Xiomara', 'c'))
    expect(new Set(envelopes).size).toBe(50)
    expect(envelopes.some((envelope) => envelope.includes('Xiomara'))).toBe(false)
  })

  it('still opens what an older key closed, and closes with the new one', () => {
    expect(rotated.decrypt(ring.encrypt('before', 'c'), 'c')).toBe('before')
    const after = rotated.encrypt('after', 'c')
    expect(after.startsWith('v1.2026.')).toBe(true)
    expect(() => ring.decrypt(after, 'c')).toThrow(/does not hold the key/)
  })
})

describe('hashes', () => {
  it('depend on purpose, value and key', () => {
    const hash = ring.keyedHash('receipt', 'ABC')
    expect(hash).toEqual(ring.keyedHash('receipt', 'ABC'))
    expect(hash.keyId).toBe('2025')
    expect(ring.keyedHash('session', 'ABC').hash).not.toBe(hash.hash)
    expect(ring.keyedHash('receipt', 'ABD').hash).not.toBe(hash.hash)
    expect(foreign.keyedHash('receipt', 'ABC').hash).not.toBe(hash.hash)
    expect(ring.digest('receipt', 'ABC')).not.toBe(hash.hash)
  })

  it('can be found again after a rotation', () => {
    const stored = ring.keyedHash('receipt', 'ABC')
    expect(rotated.listKeyedHashes('receipt', 'ABC')).toContainEqual(stored)
    expect(rotated.listKeyedHashes('receipt', 'ABC')[0]).toEqual(rotated.keyedHash('receipt', 'ABC'))
  })

  it('of a named key stay the same after a rotation', () => {
    expect(rotated.digest('phone', '50400000000', '2025')).toBe(ring.digest('phone', '50400000000'))
    expect(() => ring.digest('phone', '50400000000', '2026')).toThrow(/does not hold the key/)
  })
})

describe('public signatures', () => {
  const isSigned = (signature: string, key: string, text = 'heads') =>
    verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'))

  it('are checked with the public key alone, by purpose and key', () => {
    const signature = ring.signPublicly('trail', 'heads')
    expect(isSigned(signature, ring.publicKey('trail'))).toBe(true)
    expect(isSigned(signature, ring.publicKey('trail'), 'Heads')).toBe(false)
    expect(isSigned(signature, ring.publicKey('other'))).toBe(false)
    expect(isSigned(signature, foreign.publicKey('trail'))).toBe(false)
    expect(ring.publicKey('trail')).toMatch(/^-----BEGIN PUBLIC KEY-----/)
  })

  it('of a named key stay the same after a rotation', () => {
    expect(rotated.publicKey('trail', '2025')).toBe(ring.publicKey('trail'))
    expect(rotated.signPublicly('trail', 'heads', '2025')).toBe(ring.signPublicly('trail', 'heads'))
    expect(rotated.publicKey('trail')).not.toBe(ring.publicKey('trail'))
  })
})

describe('signed links', () => {
  const now = Date.UTC(2026, 10, 22)

  it('carry their payload until they expire', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.integer({ min: 1, max: 1e9 }), (payload, life) => {
        const token = ring.sign('photo', payload, now + life)
        expect(token).toMatch(/^[A-Za-z0-9_.-]+$/)
        expect(ring.verify('photo', token, now)).toBe(payload)
        expect(rotated.verify('photo', token, now)).toBe(payload)
        expect(ring.verify('photo', token, now + life)).toBeUndefined()
        expect(ring.verify('other', token, now)).toBeUndefined()
        expect(foreign.verify('photo', token, now)).toBeUndefined()
      }),
    )
  })

  it('do not survive any change, nor nonsense', () => {
    const token = ring.sign('photo', 'p/1', now + 60_000)
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'AZaz09-_.'), (at, letter) => {
        fc.pre(token[at] !== letter)
        expect(ring.verify('photo', token.slice(0, at) + letter + token.slice(at + 1), now)).toBeUndefined()
      }),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(ring.verify('photo', text, now)).toBeUndefined()
      }),
    )
  })
})

describe('the ring itself', () => {
  it.each([
    '',
    'a',
    'a:',
    ':AAAA',
    'a:AAAA',
    `${older},${older}`,
    `a b:${older.slice(5)}`,
  ])('refuses a wrong text without repeating it (%#)', (text) => {
    expect(() => parseKeyRing(text)).toThrow(/^REENCUENTRO_KEYS must be/)
  })

  it('is made once outside production, readable by its owner alone', () => {
    const dataDir = mkdtempSync(path.join(os.tmpdir(), 'reencuentro-keys-'))
    try {
      chmodSync(dataDir, 0o755)
      const config = { dataDir, environment: 'development', keys: undefined } as const
      const first = loadKeyRing(config)
      expect(loadKeyRing(config).decrypt(first.encrypt('x', 'c'), 'c')).toBe('x')
      const file = path.join(dataDir, 'keys', 'ring')
      expect(readFileSync(file, 'utf8')).toMatch(/^local:/)
      if (process.platform !== 'win32') {
        expect(statSync(file).mode & 0o777).toBe(0o600)
        expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700)
      }
    } finally {
      rmSync(dataDir, { recursive: true })
    }
  })

  it('is never made in production', () => {
    const config = { dataDir: os.tmpdir(), environment: 'production', keys: undefined } as const
    expect(() => loadKeyRing(config)).toThrow(/REENCUENTRO_KEYS/)
  })

  it('derives stable, different passwords', () => {
    expect(ring.derivePassword('a')).toBe(parseKeyRing(older).derivePassword('a'))
    expect(ring.derivePassword('a')).not.toBe(ring.derivePassword('b'))
  })
})
