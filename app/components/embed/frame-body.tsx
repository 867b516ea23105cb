import type { FrameFootWords } from '../../directory/frame-foot.server.ts'
import type { FrameShows } from '../../directory/show-frame.server.ts'
import type { PhotosWanted } from '../../http/low-data.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Owner } from '../published/owner.tsx'
import { FrameActs } from './frame-acts.tsx'
import { FrameBanner } from './frame-banner.tsx'
import { FrameFoot } from './frame-foot.tsx'
import { FrameList } from './frame-list.tsx'
import { FrameNoNotice, FrameNotice } from './frame-notice.tsx'

export type FrameBodyProps = {
  /** Of the frame itself: its pages turn within it. */
  readonly path: string
  /** Sites that the frame may tell how tall it is, between blanks: see embed/frame-height.js. */
  readonly origins?: string
  readonly slug: string
  readonly owner: { readonly country: string; readonly name: string }
  readonly foot: FrameFootWords
  /** Absent in a preview, which shows what most readers see. */
  readonly photos?: PhotosWanted
  readonly shows: FrameShows
}

/** What a frame shows, in another site and in its preview alike. */
export const FrameBody = ({ path, origins, slug, owner, foot, photos = { wanted: true }, shows }: FrameBodyProps) => {
  const say = useTranslate()
  const { what } = shows
  if (what === 'banner')
    return (
      <div data-origins={origins}>
        <FrameBanner slug={slug} />
      </div>
    )
  return (
    <div className="frame" data-origins={origins}>
      <header>
        <Owner {...owner} line={say('published.childrenSought')} />
      </header>
      <main>
        {what === 'list' || what === 'search' ? (
          <>
            <h1 className="hide-visually">{say('published.childrenSought')}</h1>
            <FrameActs slug={slug} />
          </>
        ) : null}
        {what === 'list' ? <FrameList slug={slug} path={path} photos={photos} {...shows} /> : null}
        {what === 'notice' ? <FrameNotice path={path} photos={photos} {...shows} /> : null}
        {what === 'gone' || what === 'unknown' ? <FrameNoNotice gone={what === 'gone'} slug={slug} /> : null}
      </main>
      <FrameFoot {...foot} />
    </div>
  )
}
