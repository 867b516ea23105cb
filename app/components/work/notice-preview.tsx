import { useTranslate } from '../../i18n/use.translation.ts'
import { Facts } from '../facts.tsx'
import { Portrait } from '../portrait.tsx'

type NoticePreviewProps = {
  readonly preview?: {
    readonly heading: string
    readonly lead: string
    readonly facts: readonly { readonly term: string; readonly value: string }[]
    readonly photo?: string
    readonly indexed: boolean
  }
  readonly publication?: { readonly path: string; readonly until: string }
}

/** Exactly what is public, or would be: the same words as the public page. */
export const NoticePreview = ({ preview, publication }: NoticePreviewProps) => {
  const say = useTranslate()
  return (
    <section className="paper padded stack" aria-labelledby="preview">
      <div className="stack-tight">
        <h2 id="preview">{say('work.previewTitle')}</h2>
        <p className="muted">
          {publication ? say('work.previewPublic', { date: publication.until }) : say('work.previewNotPublic')}{' '}
          {publication ? <a href={publication.path}>{say('work.previewSee')}</a> : null}
        </p>
      </div>
      {preview ? (
        <div className="preview stack-tight">
          <Portrait src={preview.photo} />
          <h3>{preview.heading}</h3>
          <p>{preview.lead}</p>
          <Facts facts={preview.facts} />
          {preview.indexed ? <p className="muted">{say('work.previewIndexed')}</p> : null}
        </div>
      ) : (
        <p>{say('work.previewNone')}</p>
      )}
    </section>
  )
}
