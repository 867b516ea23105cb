import { redirect } from '@remix-run/node'
import { formChoice, formText, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { followPath } from '../notices/addresses.ts'
import { asDownload } from '../notices/copy-download.ts'
import { COPY_FORMATS, takeCopy } from '../notices/take-copy.server.ts'

/** Nothing is here to be read: whoever comes by the address is back on the page with the buttons. */
export const loader = guard('family.copy', async ({ locale }) => redirect(followPath(locale), 303))

/** The family's copy as a file, once, with the code told in the call. */
export const action = guard('family.copy', async ({ request, services, actor, locale }) => {
  const form = await readForm(request)
  const format = formChoice(form, 'format', COPY_FORMATS)
  if (!format) throw new Response(null, { status: 400 })
  const copy = await takeCopy(services, actor, {
    noticeId: actor.noticeId,
    format,
    locale,
    code: formText(form, 'code', 40),
  })
  return copy.ok ? asDownload(copy.value) : redirect(`${followPath(locale)}?hecho=NoCopy`, 303)
})
