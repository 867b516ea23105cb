import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { BackLink } from '../components/back-link.tsx'
import { Call } from '../components/call.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { PhotoEditor } from '../components/photos/photo-editor.tsx'
import { Portrait } from '../components/portrait.tsx'
import { PreparedPhotos } from '../components/work/prepared-photos.tsx'
import { formChoice, formText, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { loadNoticePhotos } from '../notices/notice-photos-page.server.ts'
import { choosePhotoForPublic, editPhotoForPublic } from '../notices/officer-photo.server.ts'
import { PHOTO_CHANGES, parsePhotoChange } from '../notices/photo-change.ts'
import styles from '../styles/photos.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('noticePhotos.title'))

export const loader = guard('notice.open', ({ url, params, services, actor, locale }) =>
  loadNoticePhotos(services, actor, params.id ?? '', locale, url.searchParams.get('foto')),
)

export const action = guard('notice.publish', async ({ request, params, services, actor, locale }) => {
  const form = await readForm(request)
  const act = formChoice(form, 'act', ['choose', ...PHOTO_CHANGES])
  const noticeId = params.id ?? ''
  const photoId = formText(form, 'foto', 64)
  const change = { noticeId, photoId, version: Number(formText(form, 'version')) }
  const edit = act && act !== 'choose' ? parsePhotoChange(act, form) : undefined
  if (!act || (act !== 'choose' && !edit)) throw new Response(null, { status: 400 })
  const done = edit
    ? await editPhotoForPublic(services, actor, change, edit)
    : await choosePhotoForPublic(services, actor, change)
  if (!done.ok) return data({ problem: sayCode(locale, done.code) }, { status: 422 })
  const path = localePath(locale, `/trabajo/avisos/${noticeId}/fotos`)
  throw redirect(edit ? `${path}?foto=${photoId}` : path, 303)
})

const WorkForm = ({ className, children }: { readonly className: string; readonly children: ReactNode }) => (
  <Form method="post" className={className} preventScrollReset>
    {children}
  </Form>
)

const NoticePhotosPage = () => {
  const { id, version, title, photos, editing, toPublish } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const say = useTranslate()
  const notice = localePath(useLocale(), `/trabajo/avisos/${id}`)
  const shown = photos.find((photo) => photo.id === editing?.id)
  return (
    <div className="stack-loose">
      <div className="stack">
        <BackLink href={editing ? `${notice}/fotos` : notice} />
        <ErrorSummary problems={failed ? [{ field: 'photos', problem: failed.problem }] : []} />
        <p className="muted">{title}</p>
        <h1>{say('noticePhotos.title')}</h1>
        <p className="measure">{say('noticePhotos.lead')}</p>
        {toPublish ? (
          <Call tone="wait">
            <p>{say('noticePhotos.toPublish')}</p>
            <p>
              <a href={notice}>{say('noticePhotos.toNotice')}</a>
            </p>
          </Call>
        ) : null}
      </div>
      <div id="photos">
        {editing && shown ? (
          <div className="beside-work">
            <PhotoEditor
              key={JSON.stringify([editing.id, editing.edit])}
              photo={editing}
              byOfficer
              form={WorkForm}
              fields={
                <>
                  <input type="hidden" name="version" value={version} />
                  <input type="hidden" name="foto" value={editing.id} />
                </>
              }
            />
            <figure className="preview">
              <Portrait src={editing.src} alt={shown.who} />
              <figcaption className="muted">
                {shown.who} · {shown.standing}
              </figcaption>
            </figure>
          </div>
        ) : (
          <PreparedPhotos photos={photos} version={version} path={`${notice}/fotos`} form={WorkForm} />
        )}
      </div>
    </div>
  )
}
export default NoticePhotosPage
