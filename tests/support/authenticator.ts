/**
 * A passkey authenticator in software (WebAuthn Level 3, ES256, attestation none), for what a browser's cannot be made to
 * do: answer twice, count backwards, answer without its holder, for another site.
 */
import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

type Bytes = Uint8Array<ArrayBufferLike>
type Cbor = number | string | Bytes | ReadonlyMap<number | string, Cbor>

const head = (major: number, value: number): Buffer => {
  if (value < 24) return Buffer.from([(major << 5) | value])
  if (value < 256) return Buffer.from([(major << 5) | 24, value])
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255])
}

const encode = (value: Cbor): Buffer => {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -value - 1)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [encode(key), encode(one)])])
}

const sha256 = (data: string | Bytes): Buffer => createHash('sha256').update(data).digest()
const text = (data: Bytes): string => Buffer.from(data).toString('base64url')

type Asked = {
  readonly challenge: string
  readonly origin?: string
  readonly rpId?: string
  /** Whether the holder unlocked it. */
  readonly verified?: boolean
  /** Of the answer, in place of the next one. */
  readonly counter?: number
}

export type Authenticator = {
  readonly credentialId: string
  readonly register: (asked: Asked) => string
  readonly authenticate: (asked: Asked) => string
}

const ORIGIN = 'http://localhost:4600'

export const makeAuthenticator = (): Authenticator => {
  const id = randomBytes(32)
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  let counter = 0

  const clientData = (type: string, { challenge, origin = ORIGIN }: Asked) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const authData = ({ rpId = 'localhost', verified = true, counter: wanted }: Asked, attested?: Buffer) => {
    counter = wanted ?? counter + 1
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    const flags = 0x01 | (verified ? 0x04 : 0) | (attested ? 0x40 : 0)
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, attested ?? Buffer.alloc(0)])
  }

  return {
    credentialId: text(id),
    register: (asked) => {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const attested = Buffer.concat([Buffer.alloc(16), length, id, encode(coseOf(publicKey))])
      const attestation = new Map<string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData(asked, attested)],
      ])
      return JSON.stringify({
        id: text(id),
        rawId: text(id),
        type: 'public-key',
        response: {
          clientDataJSON: text(clientData('webauthn.create', asked)),
          attestationObject: text(encode(attestation)),
          transports: ['internal'],
        },
      })
    },
    authenticate: (asked) => {
      const client = clientData('webauthn.get', asked)
      const data = authData(asked)
      const signature = createSign('sha256')
        .update(Buffer.concat([data, sha256(client)]))
        .sign(privateKey)
      return JSON.stringify({
        id: text(id),
        rawId: text(id),
        type: 'public-key',
        response: { clientDataJSON: text(client), authenticatorData: text(data), signature: text(signature) },
      })
    },
  }
}

const coseOf = (key: KeyObject): ReadonlyMap<number, Cbor> => {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return new Map<number, Cbor>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x, 'base64url')],
    [-3, Buffer.from(y, 'base64url')],
  ])
}
