/**
 * Beside ours: a page of the same twelve notices as Google Person Finder's small mode is described for sites that embed it, "an iframe of 400 × 300":
 * plain HTML with inline styles, the photo as it is kept (a JPEG, not made smaller for a list), no script, no sheet, no lazy loading. Ours to write, so
 * kept fair: its HTML is sent as gzip, and its photos are the very ones of our notices.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { escapeHtml } from '../../../app/embed/loader.ts'

export type Listed = { readonly title: string; readonly text: string; readonly photo?: Buffer }

const CELL = 'font-family: Arial, sans-serif; font-size: 13px; padding: 4px; vertical-align: top;'

const resultPage = (notices: readonly Listed[]): string => `<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Person Finder</title></head>
<body style="margin: 0; background: #fff; font-family: Arial, sans-serif; font-size: 13px;">
<form action="/query" style="margin: 4px;"><input name="query" size="25" style="font-size: 13px;"> <input type="submit" value="Buscar" style="font-size: 13px;"></form>
<table style="border-collapse: collapse; width: 100%;">
${notices
  .map(
    ({ title, text, photo }, at) => `<tr class="result" style="border-top: 1px solid #ccc;">
<td style="${CELL} width: 64px;">${photo ? `<img src="/photo/${at}.jpg" width="60" height="75" alt="" style="border: 0;">` : ''}</td>
<td style="${CELL}"><a href="/view/${at}" target="_blank" style="color: #1155cc; font-weight: bold;">${escapeHtml(title)}</a><br>${escapeHtml(text).replaceAll('\n', '<br>')}</td></tr>`,
  )
  .join('\n')}
</table>
<p style="margin: 4px; color: #666;"><a href="/" target="_blank" style="color: #666;">Person Finder</a></p>
</body></html>`

const listen = (server: Server, host: string): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://${host}:${(server.address() as AddressInfo).port}`))
  })

/** Serves it on one site, and on another a page that frames it. */
export const startPersonFinder = async (notices: readonly Listed[]) => {
  const html = gzipSync(resultPage(notices))
  const finder = createServer((request, response) => {
    const photo = notices[Number(/^\/photo\/(\d+)\.jpg$/.exec(request.url ?? '')?.[1] ?? -1)]?.photo
    if (photo) return response.setHeader('Content-Type', 'image/jpeg').end(photo)
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    if (!/gzip/.test(request.headers['accept-encoding'] ?? '')) return response.end(resultPage(notices))
    return response.setHeader('Content-Encoding', 'gzip').end(html)
  })
  const frame = await listen(finder, 'localhost')
  const site = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><html lang="es"><head><meta charset="utf-8"><title>Ministerio</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"></head><body><h1>Ministerio de Relaciones Exteriores</h1>
<iframe src="${frame}/?small=yes" width="400" height="300" frameborder="0" style="border: dashed 2px #77c;"></iframe></body></html>`)
  })
  const page = await listen(site, '127.0.0.1')
  const close = async (): Promise<void> => {
    for (const server of [finder, site]) {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    }
  }
  return { page, frame, close }
}
