/**
 * The heads of the trail, to be kept where those who hold the database cannot reach: with another institution, in print,
 * in a mailbox of the auditor. An anchor says how long each chain was and which hash it ended in. A trail from which the
 * end was cut, or that was written anew from its first entry with hashes that fit, no longer holds that hash at that
 * place. The file is signed (Ed25519) with keys derived from the key ring, so that whoever has the public key, and no
 * ring, can tell that it was made here and not changed since. It is signed by every key that the ring holds and states
 * their public keys: who trusts the key of before a rotation learns the new one from it. Who holds the ring can still
 * sign another file; two copies that differ tell, so there must be more than one.
 */
import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { KeyRing } from '../keyring.server.ts'
import type { Services } from '../services.server.ts'

const PURPOSE = 'trail-heads'

const anchorShape = z.strictObject({
  format: z.literal('reencuentro-trail-heads/2'),
  at: z.iso.datetime(),
  /** Sorted by institution: its id, or the nil UUID for the public, families and the worker. */
  heads: z.array(
    z.strictObject({
      institution: z.uuid(),
      seq: z.number().int().positive(),
      hash: z.string().regex(/^[0-9a-f]{64}$/),
      sealedAt: z.iso.datetime(),
    }),
  ),
  /** The public keys (PEM) of the ring at that time, the primary first; part of what is signed. */
  keys: z.array(z.strictObject({ keyId: z.string().max(32), publicKey: z.string().max(200) })).min(1),
  /** One by each of those keys, in their order. */
  signatures: z.array(z.string().regex(/^[\w-]{86}$/)),
})
export type Anchor = z.infer<typeof anchorShape>
type Signed = Omit<Anchor, 'signatures'>

const signedText = ({ format, at, heads, keys }: Signed): string =>
  JSON.stringify([
    format,
    at,
    heads.map(({ institution, seq, hash, sealedAt }) => [institution, seq, hash, sealedAt]),
    keys.map(({ keyId, publicKey }) => [keyId, publicKey]),
  ])

/** The public keys of everything this ring can sign an anchor with, the primary first. */
export const listPublicKeys = (ring: KeyRing): Anchor['keys'] =>
  ring.ids.map((keyId) => ({ keyId, publicKey: ring.publicKey(PURPOSE, keyId) }))

/** The last seal of every chain as it stands, signed. The caller verifies the trail first: a head vouches for what is. */
export const exportHeads = async (
  services: Pick<Services, 'worker' | 'keyring' | 'now'>,
  now = services.now(),
): Promise<Anchor> => {
  const { rows } = await sql<{ chain: string; seq: number; hash: Buffer; sealed_at: Date }>`
    select distinct on (chain) chain, seq, hash, sealed_at from audit.seal order by chain, seq desc`.execute(
    services.worker,
  )
  const signed: Signed = {
    format: 'reencuentro-trail-heads/2',
    at: now.toISOString(),
    heads: rows.map((row) => ({
      institution: row.chain,
      seq: row.seq,
      hash: row.hash.toString('hex'),
      sealedAt: row.sealed_at.toISOString(),
    })),
    keys: listPublicKeys(services.keyring),
  }
  const text = signedText(signed)
  return { ...signed, signatures: signed.keys.map(({ keyId }) => services.keyring.signPublicly(PURPOSE, text, keyId)) }
}

/** Every public key in a text, such as the file that `npm run audit -- public-key` made; other lines are passed by. */
export const parsePublicKeys = (text: string): readonly string[] =>
  text.match(/-----BEGIN PUBLIC KEY-----[A-Za-z0-9+/=\s]+-----END PUBLIC KEY-----/g) ?? []

/**
 * The anchor in a file's text, or undefined for one that is none, was altered, or is signed by none of the trusted public
 * keys (PEM). Needs no ring.
 */
export const parseAnchor = (trusted: readonly string[], text: string): Anchor | undefined => {
  const parsed = anchorShape.safeParse(readJson(text))
  if (!parsed.success) return undefined
  const anchor = parsed.data
  const signed = Buffer.from(signedText(anchor), 'utf8')
  const keys = trusted.map(readKey).filter((key) => key !== undefined)
  const isGenuine = anchor.keys.some(({ publicKey }, index) => {
    const stated = readKey(publicKey)
    const key = stated && keys.find((one) => one.equals(stated))
    return key !== undefined && verify(null, signed, key, Buffer.from(anchor.signatures[index] ?? '', 'base64url'))
  })
  return isGenuine ? anchor : undefined
}

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** An Ed25519 public key; undefined for anything else. */
const readKey = (pem: string): KeyObject | undefined => {
  try {
    const key = createPublicKey(pem)
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}

/**
 * The first link that the trail no longer holds as the anchor saw it: the one after the end of a chain that was cut, or
 * the anchored one itself where the chain was written anew. Undefined when every head is found again.
 */
export const findAnchorBroken = async (
  { worker }: Pick<Services, 'worker'>,
  { heads }: Anchor,
): Promise<{ readonly institution: string; readonly seq: number } | undefined> => {
  for (const { institution, seq, hash } of heads) {
    const { rows } = await sql<{ last: number | null; hash: Buffer | null }>`
      select max(seq) as last, (array_agg(hash) filter (where seq = ${seq}))[1] as hash
      from audit.seal where chain = ${institution}`.execute(worker)
    const last = rows[0]?.last ?? 0
    if (last < seq) return { institution, seq: last + 1 }
    if (rows[0]?.hash?.toString('hex') !== hash) return { institution, seq }
  }
  return undefined
}
