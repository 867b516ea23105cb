import { redirect } from '@remix-run/node'
import { formChoice, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { followPath } from '../notices/addresses.ts'
import { asDownload } from '../notices/copy-download.ts'
import { COPY_FORMATS, takeCopy } from '../notices/take-copy.server.ts'

/** Nothing is here to be read: whoever comes by the address is back on the page with the buttons. */
export const loader = guard('family.copy', async ({ locale }) => redirect(followPath(locale), 303))

/** The family's copy as a file, once. */
export const action = guard('family.copy', async ({ request, services, actor, locale }) => {
  const format = formChoice(await readForm(request), 'format', COPY_FORMATS)
  if (!format) throw new Response(null, { status: 400 })
  const copy = await takeCopy(services, actor, { noticeId: actor.noticeId, format, locale })
  return copy.ok ? asDownload(copy.value) : redirect(`${followPath(locale)}?hecho=NoCopy`, 303)
})
