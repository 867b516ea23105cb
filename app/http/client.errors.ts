import { randomUUID } from 'node:crypto'
import type { Server, ServerResponse } from 'node:http'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { contentSecurityPolicy } from './content.security.policy.ts'
import { plainPage, STATUS, type Trouble } from './plain.page.ts'

type ClientError = Error & { readonly code?: string; readonly rawPacket?: Buffer }

const BY_CODE: Readonly<Record<string, Trouble>> = {
  HPE_HEADER_OVERFLOW: 'headersTooLarge',
  ERR_HTTP_REQUEST_TIMEOUT: 'tooSlow',
}

/** The path of a request line: `GET /es/x HTTP/1.1` → `/es/x`; the root when there is none to be read. */
const pathOfPacket = (packet: Buffer | undefined): string =>
  /^[A-Z]+ (\/[^ ?#]{0,200})/.exec(packet?.subarray(0, 300).toString('latin1') ?? '')?.[1] ?? '/'

/**
 * Answers what never becomes a request: headers beyond every limit, a client that sends too slowly, bytes that are no HTTP.
 * The page is in the language of the address as far as it is known.
 */
export const answerClientErrors = (server: Server): void => {
  const open = new WeakMap<object, ServerResponse>()
  server.on('request', (request, response) => open.set(request.socket, response))
  server.on('clientError', (error: ClientError, socket: Socket) => {
    const response = open.get(socket)
    const isUnderWay = response !== undefined && !response.req.complete
    // What was answered already gets no second answer: a slow body behind it is nobody's.
    if (!socket.writable || error.code === 'ECONNRESET' || (isUnderWay && response.headersSent)) return socket.destroy()
    const trouble = BY_CODE[error.code ?? ''] ?? 'unreadable'
    const path = error.rawPacket
      ? pathOfPacket(error.rawPacket)
      : isUnderWay
        ? (response.req.url?.split('?')[0] ?? '/')
        : '/'
    socket.end(rawAnswer(trouble, path), () => socket.destroy())
  })
}

const rawAnswer = (trouble: Trouble, path: string): string => {
  const requestId = randomUUID()
  const html = plainPage(path, trouble, requestId)
  const headers = [
    `HTTP/1.1 ${STATUS[trouble]} ${STATUS_CODES[STATUS[trouble]]}`,
    'Content-Type: text/html; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(html)}`,
    `Content-Security-Policy: ${contentSecurityPolicy({ scripts: 'none' })}`,
    'X-Content-Type-Options: nosniff',
    'Referrer-Policy: same-origin',
    'Cross-Origin-Opener-Policy: same-origin',
    'Cross-Origin-Resource-Policy: same-origin',
    'Cache-Control: no-store',
    'X-Robots-Tag: noindex',
    `X-Request-Id: ${requestId}`,
    'Connection: close',
  ]
  return `${headers.join('\r\n')}\r\n\r\n${html}`
}
