/** Bytes of what a page is made of, as its server sends them to who takes them plain, as gzip, or as Brotli. */
import http from 'node:http'

export const ENCODINGS = ['identity', 'gzip', 'br'] as const
export type Weight = Readonly<Record<(typeof ENCODINGS)[number], number>> & { readonly requests: number }

const bytesOf = (url: string, accept: string, encoding: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const request = http.get(url, { headers: { accept, 'accept-encoding': encoding } }, (answer) => {
      let bytes = 0
      answer.on('data', (part: Buffer) => {
        bytes += part.length
      })
      answer.once('error', reject)
      answer.once('end', () =>
        answer.statusCode === 200 ? resolve(bytes) : reject(new Error(`${url}: ${answer.statusCode}`)),
      )
    })
    request.once('error', reject)
  })

/** Bodies alone, without headers. The same address asked twice counts once, as a browser keeps it. */
export const weigh = async (
  requests: readonly { readonly url: string; readonly accept: string }[],
): Promise<Weight> => {
  const distinct = [...new Map(requests.map((request) => [request.url, request])).values()]
  const sums = { identity: 0, gzip: 0, br: 0 }
  for (const { url, accept } of distinct)
    for (const encoding of ENCODINGS) sums[encoding] += await bytesOf(url, accept, encoding)
  return { ...sums, requests: distinct.length }
}
