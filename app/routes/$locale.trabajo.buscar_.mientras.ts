import { redirect } from '@remix-run/node'
import { formText } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { readJson } from '../http/json.ts'
import { localePath } from '../i18n/locale.ts'
import { searchWhileTyping } from '../notices/search-while-typing.server.ts'
import { LEAST_TYPED, MOST_TYPED } from '../notices/suggestion.ts'

/** Characters of a request: the longest words, each letter written as an escape. */
const LONGEST = 2000

/** Whoever opens the address finds the box. */
export const loader = guard('registry.search', async ({ locale }) => redirect(localePath(locale, '/trabajo/buscar')))

/** What is most like the words that stand in the box so far, for the script of the box: `{"q"}` → `{"hits"}`. */
export const action = guard('registry.search', async ({ request, locale, services, actor }) => {
  const sent = (await readJson(request, LONGEST)) as { readonly q?: unknown } | null | undefined
  if (typeof sent?.q !== 'string') throw new Response(null, { status: 422 })
  const form = new FormData()
  form.set('q', sent.q)
  const text = formText(form, 'q', MOST_TYPED)
  return Response.json({
    hits: text.length < LEAST_TYPED ? [] : await searchWhileTyping(services, actor, locale, text),
  })
})
