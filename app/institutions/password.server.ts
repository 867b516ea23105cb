import { hash, type Options, verify } from '@node-rs/argon2'

/** Argon2id (RFC 9106) with 19 MiB and two passes, the minimum OWASP recommends; about 30 ms on a small server. */
const OPTIONS: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** A hash of nothing anyone has: an unknown account is checked against it, so that it takes as long as a known one. */
const NOBODYS_HASH = '$argon2id$v=19$m=19456,t=2,p=1$Wy0v4z+dXLn4xFXAtmScxg$S4HlM0m6430yniv4rkgxEUutmBex2A0yXXHPicJjSW4'

/** What is kept of a password, as a PHC string with its own salt. */
export const hashPassword = (password: string): Promise<string> => hash(password, OPTIONS)

/** Whether the password is the hashed one. Without a hash the same work is done and the answer is no. */
export const isPassword = async (passwordHash: string | undefined, password: string): Promise<boolean> => {
  const same = await verify(passwordHash ?? NOBODYS_HASH, password)
  return same && passwordHash !== undefined
}
