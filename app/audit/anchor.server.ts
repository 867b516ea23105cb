/**
 * The heads of the trail, to be kept where those who hold the database cannot reach: with another institution, in print,
 * in a mailbox of the auditor. An anchor says how long each chain was and which hash it ended in. A trail from which the
 * end was cut, or that was written anew from its first entry with hashes that fit, no longer holds that hash at that
 * place. The file is signed under the key ring, so that one which somebody without the ring made up is told apart; who
 * holds both the ring and the only copy of the file can still forge both.
 */
import { timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Services } from '../services.server.ts'

const PURPOSE = 'trail-heads'

const anchorShape = z.strictObject({
  format: z.literal('reencuentro-trail-heads/1'),
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
  signature: z.strictObject({ keyId: z.string(), hmac: z.string() }),
})
export type Anchor = z.infer<typeof anchorShape>
type Signed = Omit<Anchor, 'signature'>

const hmacOf = ({ keyring }: Pick<Services, 'keyring'>, { format, at, heads }: Signed, keyId?: string): string =>
  keyring.digest(
    PURPOSE,
    JSON.stringify([
      format,
      at,
      heads.map(({ institution, seq, hash, sealedAt }) => [institution, seq, hash, sealedAt]),
    ]),
    keyId,
  )

/** The last seal of every chain as it stands, signed. The caller verifies the trail first: a head vouches for what is. */
export const exportHeads = async (services: Services, now = services.now()): Promise<Anchor> => {
  const { rows } = await sql<{ chain: string; seq: number; hash: Buffer; sealed_at: Date }>`
    select distinct on (chain) chain, seq, hash, sealed_at from audit.seal order by chain, seq desc`.execute(
    services.worker,
  )
  const signed: Signed = {
    format: 'reencuentro-trail-heads/1',
    at: now.toISOString(),
    heads: rows.map((row) => ({
      institution: row.chain,
      seq: row.seq,
      hash: row.hash.toString('hex'),
      sealedAt: row.sealed_at.toISOString(),
    })),
  }
  return { ...signed, signature: { keyId: services.keyring.primaryId, hmac: hmacOf(services, signed) } }
}

/** The anchor in a file's text, or undefined for one that is none, was altered, or is of a key that the ring lacks. */
export const parseAnchor = (services: Pick<Services, 'keyring'>, text: string): Anchor | undefined => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const parsed = anchorShape.safeParse(value)
  if (!parsed.success || !services.keyring.ids.includes(parsed.data.signature.keyId)) return undefined
  const { keyId, hmac } = parsed.data.signature
  const [given, expected] = [Buffer.from(hmac), Buffer.from(hmacOf(services, parsed.data, keyId))]
  return given.length === expected.length && timingSafeEqual(given, expected) ? parsed.data : undefined
}

/**
 * The first link that the trail no longer holds as the anchor saw it: the one after the end of a chain that was cut, or
 * the anchored one itself where the chain was written anew. Undefined when every head is found again.
 */
export const findAnchorBroken = async (
  services: Services,
  { heads }: Anchor,
): Promise<{ readonly institution: string; readonly seq: number } | undefined> => {
  for (const { institution, seq, hash } of heads) {
    const { rows } = await sql<{ last: number | null; hash: Buffer | null }>`
      select max(seq) as last, (array_agg(hash) filter (where seq = ${seq}))[1] as hash
      from audit.seal where chain = ${institution}`.execute(services.worker)
    const last = rows[0]?.last ?? 0
    if (last < seq) return { institution, seq: last + 1 }
    if (rows[0]?.hash?.toString('hex') !== hash) return { institution, seq }
  }
  return undefined
}
