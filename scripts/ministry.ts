/**
 * An invented ministry's web site, on another site than the portal, with the ways a ministry takes part: on its first page the
 * two lines that a webmaster pastes, the frame of the notices module and the loader that makes it as tall as what it holds; on
 * its consulate's page the frame alone; on a third whatever code a visitor pastes. Its content security policy is as strict as a real one may be: it allows the frame
 * and the loader, and nothing else of ours; no style but its own sheet.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fittedSnippet, frameSnippet, policyLines } from '../app/embed/loader.ts'
import { page, STYLES } from './ministry/page.ts'
import { makePastePages, PASTED } from './ministry/pasted.ts'

type MinistryOptions = {
  /** 0 for any free one. */
  readonly port: number
  /** Origin of the portal, such as `http://localhost:4600`. */
  readonly portalUrl: string
  readonly embedKey: string
  /** Of its consulate's own module. */
  readonly consulateKey: string
  /** Slug of the chancellery to whose page the plain link leads. */
  readonly chancellery: string
  /** Another host makes another origin: to show that one that is not registered is refused. */
  readonly host?: string
}

type Ministry = { readonly url: string; readonly close: () => Promise<void> }

const WORDS = 'Avisos de niñas, niños y adolescentes no localizados'

const firstPage = ({ portalUrl, embedKey: key, chancellery }: MinistryOptions): string => {
  const snippet = { portalUrl, key, locale: 'es', words: WORDS }
  return page(`<h1>Niñas, niños y adolescentes migrantes no localizados</h1>
<p>Si busca a una niña, un niño o adolescente que migró y no contesta, presente un aviso. Es gratuito.</p>
<p><a href="${portalUrl}/es/c/${chancellery}">Ver los avisos y presentar el suyo en Reencuentro</a></p>
${fittedSnippet(snippet)}`)
}

const consulatePage = ({ portalUrl, consulateKey: key }: MinistryOptions): string =>
  page(`<h1>Consulado: avisos publicados</h1>
<p>Esta página no admite programas de otros sitios: muestra los avisos en un marco de altura fija.</p>
${frameSnippet({ portalUrl, key, locale: 'es', words: WORDS })}`)

/** Starts the ministry's site and says where it is. */
export const startMinistry = (options: MinistryOptions): Promise<Ministry> => {
  const { port, portalUrl, host = '127.0.0.1' } = options
  const [frames, scripts] = policyLines(portalUrl)
  const policyOf = (path: string): string =>
    [
      "default-src 'none'",
      "style-src 'self'",
      'img-src data:',
      frames,
      ...(path === '/' || path === PASTED ? [scripts] : []),
      "base-uri 'none'",
      path === '/pegar' ? "form-action 'self'" : "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; ')
  let pastePages: ReturnType<typeof makePastePages> | undefined
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://ministry').pathname
    response.setHeader('Content-Security-Policy', policyOf(path))
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Referrer-Policy', 'no-referrer')
    if (path === '/estilos.css') return response.setHeader('Content-Type', 'text/css; charset=utf-8').end(STYLES)
    // Whoever goes away while sending has sent nothing.
    const pasted = await pastePages?.(request, path).catch(() => undefined)
    if (pasted && 'location' in pasted) return response.writeHead(303, { Location: pasted.location }).end()
    const shown = path === '/' ? firstPage(options) : path === '/consulado' ? consulatePage(options) : pasted?.html
    response.statusCode = shown === undefined ? 404 : (pasted?.status ?? 200)
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    return response.end(shown ?? 'No existe')
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const url = `http://${host}:${(server.address() as AddressInfo).port}`
      pastePages = makePastePages(url)
      const close = () =>
        new Promise<void>((done) => {
          server.close(() => done())
          server.closeAllConnections()
        })
      resolve({ url, close })
    })
  })
}
