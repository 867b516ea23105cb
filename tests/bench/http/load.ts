/** Rounds of requests, each way of asking in turn: what else the machine does then falls on all of them alike. */
import autocannon from 'autocannon'
import { median } from '../public/figures.ts'

export type Way = {
  readonly name: string
  readonly status: number
  /** Every request has an address of its own, so that nothing that was drawn for another answers it. */
  readonly fresh?: true
  /** Asked in turn by every connection. */
  readonly requests: readonly { readonly path: string; readonly headers?: Readonly<Record<string, string>> }[]
}
export type Round = { readonly rate: number; readonly p50: number; readonly p99: number }

const CONNECTIONS = 8
let asked = 0
/** The address with a question that the page does not know. */
const freshPath = (path: string): string => `${path}${path.includes('?') ? '&' : '?'}medida=${asked++}`

/** For one answer, of a machine with other work. */
const PATIENCE_SECONDS = 60

/**
 * So many requests, however long they take: on a busy machine a round of so many seconds may end with none answered.
 * @throws when an answer was another than the way expects
 */
const runRound = async (origin: string, way: Way, amount: number): Promise<Round> => {
  const began = performance.now()
  let ended = began
  const options: autocannon.Options = {
    url: origin,
    connections: CONNECTIONS,
    amount,
    timeout: PATIENCE_SECONDS,
    requests: way.requests.map(({ path, headers = {} }) => ({
      method: 'GET' as const,
      path,
      headers: { accept: 'text/html', ...headers },
      ...(way.fresh ? { setupRequest: (request) => ({ ...request, path: freshPath(path) }) } : {}),
    })),
  }
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon(options, (error, done) => (error ? reject(error) : resolve(done)))
    // Its own duration is rounded up to the next second or so.
    running.on('response', () => {
      ended = performance.now()
    })
  })
  const statuses = Object.entries(result.statusCodeStats ?? {})
  const right = statuses.reduce((sum, [status, { count = 0 }]) => sum + (Number(status) === way.status ? count : 0), 0)
  if (right !== amount)
    throw new Error(
      `${way.name}: ${right} of ${amount} answered ${way.status}, ${result.errors} errors, ${result.timeouts} timeouts, answers ${statuses.map(([status]) => status).join(', ')}`,
    )
  return { rate: amount / ((ended - began) / 1000), p50: result.latency.p50, p99: result.latency.p99 }
}

export type Rounds = ReadonlyMap<string, readonly Round[]>

/** Every way once a round, begun by another each time; the first round warms and is not counted. */
export const runRounds = async (
  origin: string,
  ways: readonly Way[],
  { rounds, requests }: { readonly rounds: number; readonly requests: number },
  tell: (line: string) => void,
): Promise<Rounds> => {
  const found = new Map<string, Round[]>(ways.map(({ name }) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    tell(round === 0 ? 'warming' : `round ${round} of ${rounds}`)
    for (let at = 0; at < ways.length; at++) {
      const way = ways[(at + round) % ways.length]
      if (!way) continue
      const done = await runRound(origin, way, requests)
      if (round > 0) found.get(way.name)?.push(done)
    }
  }
  return found
}

/** The median over rounds of one way's rate beside another's of the same round. */
export const ratioOf = (rounds: Rounds, name: string, beside: string): number => {
  const others = rounds.get(beside) ?? []
  return median((rounds.get(name) ?? []).map(({ rate }, at) => rate / (others[at]?.rate ?? Number.NaN)))
}
