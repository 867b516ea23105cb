import { setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds spent on reaching a server that is being restarted. */
const patience = 10_000

/** Unreachable, starting up, shutting down, no connection left: nothing was asked yet, so asking again is safe. */
const passing = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', '57P01', '57P02', '57P03', '53300'])

/** Connects, and again while the server is away for a moment. @throws what the last attempt ran into */
export async function connectPatiently<Connected>(connect: () => Promise<Connected>): Promise<Connected> {
  const end = Date.now() + patience
  for (;;) {
    try {
      return await connect()
    } catch (error) {
      if (!passing.has((error as { code?: string }).code ?? '') || Date.now() > end) throw error
      await sleep(200)
    }
  }
}
