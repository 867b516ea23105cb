/**
 * The key ring: every secret of the application comes from a few 32-byte keys that are never in the database. The first
 * key is the primary, it encrypts and signs; older ones still decrypt and verify, so that a rotation loses nothing.
 * Each use has its own subkey (HKDF-SHA-256), so that no two purposes share key material.
 *
 * Format of REENCUENTRO_KEYS: `id:base64,id:base64`, ids of letters, digits, `-` and `_`, keys of 32 bytes.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign as signWith,
  timingSafeEqual,
} from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Config } from './config.server.ts'
import { forOperators } from './for-operators.ts'

export type KeyedHash = { readonly keyId: string; readonly hash: string }

export type KeyRing = {
  readonly primaryId: string
  readonly ids: readonly string[]
  /** Encrypts text with the primary key, bound to a context such as `notice:<id>:phone`. Gives `v1.<key id>.<base64url>`. */
  readonly encrypt: (plain: string, context: string) => string
  /** Opens what `encrypt` made, in the same context. Throws on tampering, another context or a key no longer held. */
  readonly decrypt: (envelope: string, context: string) => string
  /** Hash under the primary key, base64url of 32 bytes, with the key's id to be stored beside it. */
  readonly keyedHash: (purpose: string, value: string) => KeyedHash
  /** Hashes under every key held, the primary first: to look up a value whose stored hash may be of an older key. */
  readonly listKeyedHashes: (purpose: string, value: string) => readonly KeyedHash[]
  /** Blind index for equality, base64url of 32 bytes; with `keyId` under that key, so that it stays the same after a rotation. */
  readonly digest: (purpose: string, value: string, keyId?: string) => string
  /** Token for a short-lived link, `<payload>.<expiry>.<key id>.<mac>`, all safe in an address. `expiresAt` is in milliseconds. */
  readonly sign: (purpose: string, payload: string, expiresAt: number) => string
  /** The payload of a token that is genuine and not yet expired at `now` (milliseconds), else undefined: never says which. */
  readonly verify: (purpose: string, token: string, now: number) => string | undefined
  /** Ed25519 signature, base64url of 64 bytes, by the primary key's signing key or that of `keyId`: who has no ring can check it. */
  readonly signPublicly: (purpose: string, text: string, keyId?: string) => string
  /** The public half of that signing key, PEM (SPKI). */
  readonly publicKey: (purpose: string, keyId?: string) => string
  /** A password for a machine, derived from the primary key; the same in every process that holds the ring. */
  readonly derivePassword: (purpose: string) => string
}

const ivLength = 12
const tagLength = 16
/** PKCS #8 of an Ed25519 private key up to its 32 bytes (RFC 8410, section 7). */
const ed25519Head = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Reads the text form. Throws an Error that names REENCUENTRO_KEYS and never repeats its value. */
export function parseKeyRing(text: string): KeyRing {
  const keys = new Map<string, Buffer>()
  for (const part of text.split(',')) {
    const [id = '', encoded = ''] = part.trim().split(':')
    const key = Buffer.from(encoded, 'base64')
    if (!/^[A-Za-z0-9_-]{1,32}$/.test(id) || key.length !== 32 || keys.has(id)) {
      throw forOperators('REENCUENTRO_KEYS must be id:base64 of 32 bytes, ids unique, separated by commas')
    }
    keys.set(id, key)
  }
  return keyRingOf(keys)
}

/**
 * The ring of this configuration: REENCUENTRO_KEYS, else (outside production) one made once under DATA_DIR/keys, which
 * only the owner of the process can read.
 */
export function loadKeyRing(config: Pick<Config, 'keys' | 'environment' | 'dataDir'>): KeyRing {
  if (config.keys !== undefined) return parseKeyRing(config.keys)
  if (config.environment === 'production')
    throw forOperators('REENCUENTRO_KEYS is required when NODE_ENV is production')
  const file = path.join(config.dataDir, 'keys', 'ring')
  if (!existsSync(file)) createKeyFile(file)
  return parseKeyRing(readFileSync(file, 'utf8').trim())
}

/** Text of a ring with one new random key. */
export function formatNewKey(id: string): string {
  return `${id}:${randomBytes(32).toString('base64')}`
}

function createKeyFile(file: string): void {
  // The data folder may be crossed (the embedded database runs as another user under root), the keys' folder may not.
  mkdirSync(path.dirname(path.dirname(file)), { recursive: true, mode: 0o711 })
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, `${formatNewKey('local')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  try {
    // A link, unlike a rename, never replaces the ring that another process made in the same moment.
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function keyRingOf(keys: ReadonlyMap<string, Buffer>): KeyRing {
  const ids = [...keys.keys()]
  const primaryId = ids[0]
  if (primaryId === undefined) throw forOperators('REENCUENTRO_KEYS holds no key')
  /** Keys that OpenSSL has read already: reading one takes longer than a hash under it. */
  const subkeys = new Map<string, KeyObject>()

  function subkey(keyId: string, purpose: string): KeyObject {
    const name = `${keyId}/${purpose}`
    const known = subkeys.get(name)
    if (known) return known
    const key = keys.get(keyId)
    if (!key) throw new Error('The key ring does not hold the key this value was made with')
    const made = createSecretKey(new Uint8Array(hkdfSync('sha256', key, 'reencuentro', purpose, 32)))
    subkeys.set(name, made)
    return made
  }

  const mac = (keyId: string, purpose: string, value: string) =>
    createHmac('sha256', subkey(keyId, purpose)).update(value, 'utf8').digest()
  const hashUnder = (keyId: string, purpose: string, value: string): KeyedHash => ({
    keyId,
    hash: mac(keyId, `hash:${purpose}`, value).toString('base64url'),
  })

  const signingKey = (keyId: string, purpose: string): KeyObject =>
    createPrivateKey({
      key: Buffer.concat([ed25519Head, subkey(keyId, `ed25519:${purpose}`).export()]),
      format: 'der',
      type: 'pkcs8',
    })

  return {
    primaryId,
    ids,
    encrypt(plain, context) {
      const iv = randomBytes(ivLength)
      const cipher = createCipheriv('aes-256-gcm', subkey(primaryId, 'encrypt'), iv)
      cipher.setAAD(Buffer.from(`v1.${primaryId}.${context}`, 'utf8'))
      const body = Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `v1.${primaryId}.${body.toString('base64url')}`
    },
    decrypt(envelope, context) {
      const [version, keyId = '', encoded = '', ...rest] = envelope.split('.')
      const body = Buffer.from(encoded, 'base64url')
      // The encoding must be the one we write: otherwise unused trailing bits would let an altered envelope pass.
      const isOurs = version === 'v1' && rest.length === 0 && body.toString('base64url') === encoded
      if (!isOurs || body.length < ivLength + tagLength) throw new Error('Not an encrypted value')
      const decipher = createDecipheriv('aes-256-gcm', subkey(keyId, 'encrypt'), body.subarray(0, ivLength), {
        authTagLength: tagLength,
      })
      decipher.setAAD(Buffer.from(`v1.${keyId}.${context}`, 'utf8'))
      decipher.setAuthTag(body.subarray(-tagLength))
      return decipher.update(body.subarray(ivLength, -tagLength), undefined, 'utf8') + decipher.final('utf8')
    },
    keyedHash: (purpose, value) => hashUnder(primaryId, purpose, value),
    listKeyedHashes: (purpose, value) => ids.map((keyId) => hashUnder(keyId, purpose, value)),
    digest: (purpose, value, keyId = primaryId) => mac(keyId, `digest:${purpose}`, value).toString('base64url'),
    sign(purpose, payload, expiresAt) {
      const signed = `${Buffer.from(payload, 'utf8').toString('base64url')}.${expiresAt.toString(36)}.${primaryId}`
      return `${signed}.${mac(primaryId, `sign:${purpose}`, signed).toString('base64url')}`
    },
    verify(purpose, token, now) {
      const [payload, expiry, keyId, given, ...rest] = token.split('.')
      if (!payload || !expiry || !keyId || !given || rest.length > 0 || !keys.has(keyId)) return undefined
      const expected = mac(keyId, `sign:${purpose}`, `${payload}.${expiry}.${keyId}`).toString('base64url')
      const isGenuine = given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
      const isFresh = now < Number.parseInt(expiry, 36)
      return isGenuine && isFresh ? Buffer.from(payload, 'base64url').toString('utf8') : undefined
    },
    signPublicly: (purpose, text, keyId = primaryId) =>
      signWith(null, Buffer.from(text, 'utf8'), signingKey(keyId, purpose)).toString('base64url'),
    publicKey: (purpose, keyId = primaryId) =>
      createPublicKey(signingKey(keyId, purpose)).export({ format: 'pem', type: 'spki' }).toString(),
    derivePassword: (purpose) => subkey(primaryId, `password:${purpose}`).export().toString('base64url'),
  }
}
