/**
 * An invented ministry's web site, on another site than the portal, with the ways a ministry takes part: on its first page the
 * two lines that a webmaster pastes, a link and the loader that makes it the notices module, and a frame for readers without
 * scripts; on its consulate's page the frame alone. Its content security policy is as strict as a real one may be: it allows the frame
 * and the loader, and nothing else of ours; no style but its own sheet.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { frameSnippet, linkSnippet, policyLines } from '../app/embed/loader.ts'

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

const STYLES = `
:root { color-scheme: light; font: 1.0625rem/1.55 Georgia, "Times New Roman", serif; color: #1d2433; background: #f3f1ec; }
* { box-sizing: border-box; }
body { margin: 0; }
header { background: #1c3557; color: #fff; padding: 1.25rem 1.5rem; border-bottom: .35rem solid #b08d2f; }
header p { margin: 0; opacity: .85; font-size: .9375rem; }
header strong { font-size: 1.375rem; }
nav { background: #fff; border-bottom: 1px solid #d9d4c7; padding: 0 1.5rem; display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
nav a { display: inline-block; padding: .75rem 0; }
main { max-width: 66rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.875rem; line-height: 1.2; }
a { color: #1c4f8a; }
iframe { display: block; width: 100%; border: 1px solid #d9d4c7; background: #fff; }
footer { max-width: 66rem; margin: 0 auto; padding: 1.5rem; font-size: .9375rem; color: #4c5365; }
@media (max-width: 40rem) { main, footer, header { padding-inline: 1rem; } }
`

const WORDS = 'Avisos de niñas, niños y adolescentes no localizados'

const firstPage = ({ portalUrl, embedKey: key, chancellery }: MinistryOptions): string => {
  const snippet = { portalUrl, key, locale: 'es', words: WORDS }
  return page(`<h1>Niñas, niños y adolescentes migrantes no localizados</h1>
<p>Si busca a una niña, un niño o adolescente que migró y no contesta, presente un aviso. Es gratuito.</p>
<p><a href="${portalUrl}/es/c/${chancellery}">Ver los avisos y presentar el suyo en Reencuentro</a></p>
${linkSnippet(snippet)}
<noscript>${frameSnippet(snippet)}</noscript>`)
}

const consulatePage = ({ portalUrl, consulateKey: key }: MinistryOptions): string =>
  page(`<h1>Consulado: avisos publicados</h1>
<p>Esta página no admite programas de otros sitios: muestra los avisos en un marco de altura fija.</p>
${frameSnippet({ portalUrl, key, locale: 'es', words: WORDS })}`)

const page = (main: string): string => `<!doctype html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Ministerio de Relaciones Exteriores (sitio inventado)</title>
<link rel="stylesheet" href="/estilos.css">
<link rel="icon" href="data:,">
</head>
<body>
<header><p>República de Guatemala · sitio inventado para la demostración</p><strong>Ministerio de Relaciones Exteriores</strong></header>
<nav aria-label="Secciones"><a href="/">Inicio</a><a href="/consulado">Servicios consulares</a><a href="/">Protección de migrantes</a></nav>
<main>
${main}
</main>
<footer>Página de muestra: nada de lo que se ve es real.</footer>
</body>
</html>`

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
      ...(path === '/' ? [scripts] : []),
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; ')
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://ministry').pathname
    response.setHeader('Content-Security-Policy', policyOf(path))
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Referrer-Policy', 'no-referrer')
    if (path === '/estilos.css') return response.setHeader('Content-Type', 'text/css; charset=utf-8').end(STYLES)
    const shown = path === '/' ? firstPage(options) : path === '/consulado' ? consulatePage(options) : undefined
    response.statusCode = shown === undefined ? 404 : 200
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    return response.end(shown ?? 'No existe')
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const url = `http://${host}:${(server.address() as AddressInfo).port}`
      const close = () =>
        new Promise<void>((done) => {
          server.close(() => done())
          server.closeAllConnections()
        })
      resolve({ url, close })
    })
  })
}
