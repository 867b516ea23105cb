/**
 * A page of the ministry's that is anybody's to write: what the configurator gives to paste is pasted here and seen as a visitor would. It is
 * kept in memory for as long as the demonstration runs.
 */
import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { escapeHtml } from '../../app/embed/loader.ts'
import { page } from './page.ts'

/** Characters of a form that is sent: snippets are some hundred. */
const LONGEST = 20_000

/** Where a module that is pasted is seen. */
export const PASTED = '/pegado'

type Answer = { readonly status: number; readonly html: string } | { readonly location: string }

export const makePastePages = (origin: string) => {
  let pasted = ''
  const form = (problem = ''): string =>
    page(`<h1>Pegar un módulo</h1>
${problem ? `<p role="alert"><strong>${problem}</strong></p>` : ''}
<p>Haga un módulo en el área de trabajo de Reencuentro (Módulos para sitios web), ponga <code>${origin}</code> entre sus sitios y pegue aquí su código.</p>
<form method="post" action="/pegar">
<label for="codigo">Código del módulo</label>
<textarea id="codigo" name="codigo" rows="6" spellcheck="false" autocomplete="off">${escapeHtml(pasted)}</textarea>
<button>Ver la página</button>
</form>`)

  const take = async (request: IncomingMessage): Promise<Answer> => {
    // Other sites that the visitor has open write nothing here. (No Origin is sent under this site's referrer policy.)
    const from = request.headers['sec-fetch-site']
    if (from !== undefined && from !== 'same-origin')
      return { status: 403, html: form('El código se pega desde esta página.') }
    if (Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY) > LONGEST)
      return { status: 413, html: form('Es demasiado largo: pegue solo el código del módulo.') }
    pasted = new URLSearchParams(await text(request)).get('codigo') ?? ''
    return { location: PASTED }
  }

  /** The answer to a request for these pages, undefined for any other address. */
  return async (request: IncomingMessage, path: string): Promise<Answer | undefined> => {
    if (path === '/pegar') return request.method === 'POST' ? take(request) : { status: 200, html: form() }
    if (path !== PASTED) return undefined
    const words = pasted || '<p>Todavía no se ha pegado ningún código.</p>'
    return { status: 200, html: page(`<h1>Su página</h1>\n${words}\n<p><a href="/pegar">Cambiar el código</a></p>`) }
  }
}
