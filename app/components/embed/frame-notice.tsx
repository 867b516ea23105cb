import type { PhotosWanted } from '../../http/low-data.ts'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { NoticeWords } from '../../notices/public-words.ts'
import { LinkButton } from '../button.tsx'
import { Facts } from '../facts.tsx'
import { NoticePortrait } from '../published/notice-portrait.tsx'

type FrameNoticeProps = {
  /** Of the frame itself. */
  readonly path: string
  readonly photos: PhotosWanted
  readonly publicId: string
  readonly notice: NoticeWords
}

/** One published notice; what somebody knows is told on the portal itself. */
export const FrameNotice = ({ path, photos, publicId, notice }: FrameNoticeProps) => {
  const say = useTranslate()
  const href = `${localePath(useLocale(), `/a/${publicId}`)}`
  return (
    <article className="one">
      <NoticePortrait photo={notice.photo} photos={photos} path={path} />
      <div className="stack">
        <p className="muted">{say('published.title')}</p>
        <h1>{notice.heading}</h1>
        <p className="lead">{notice.lead}</p>
        <Facts facts={notice.facts} />
        <p>
          <LinkButton href={`${href}#informar`} newTab>
            {say('published.inform')}
          </LinkButton>
        </p>
        <p className="muted">{say('published.noMoney')}</p>
        <p className="links">
          <a href={href} target="_blank" rel="noopener">
            {say('embed.whole')}
          </a>
        </p>
      </div>
    </article>
  )
}

/** In the place of a notice that was withdrawn, or never was: neutral words, and a way on. */
export const FrameNoNotice = ({ gone, slug }: { readonly gone: boolean; readonly slug: string }) => {
  const say = useTranslate()
  return (
    <div className="stack">
      <h1>{say(gone ? 'errors.goneTitle' : 'errors.notFoundTitle')}</h1>
      <p>{say(gone ? 'errors.gone' : 'errors.notFound')}</p>
      <p className="links">
        <a href={localePath(useLocale(), `/c/${slug}`)} target="_blank" rel="noopener">
          {say('published.frameAll')}
        </a>
      </p>
    </div>
  )
}
