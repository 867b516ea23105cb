import { redirect } from '@remix-run/node'
import { formChoice, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localePath } from '../i18n/locale.ts'
import { asDownload } from '../notices/copy-download.ts'
import { COPY_FORMATS, noticeOfTask, takeCopy } from '../notices/take-copy.server.ts'

/** After a fresh proof the officer is back on the page of the call, where the buttons are. */
export const loader = guard('notice.hand_over', async ({ params, services, actor, locale }) => {
  await noticeOfTask(services, actor, params.id ?? '')
  return redirect(localePath(locale, `/trabajo/tareas/${params.id}`), 303)
})

/** The copy for an officer to hand over, once. */
export const action = guard('notice.hand_over', async ({ request, params, services, actor, locale }) => {
  const noticeId = await noticeOfTask(services, actor, params.id ?? '')
  const format = formChoice(await readForm(request), 'format', COPY_FORMATS)
  if (!format) throw new Response(null, { status: 400 })
  const copy = await takeCopy(services, actor, { noticeId, format, locale })
  return copy.ok ? asDownload(copy.value) : redirect(localePath(locale, `/trabajo/tareas/${params.id}`), 303)
})
