import { BackLink } from '../back-link.tsx'
import { Page } from '../page.tsx'
import { GoneNotice } from './gone-notice.tsx'
import { TipForm, type TypedTip } from './tip-form.tsx'
import { TipThanks, type TipThanksProps } from './tip-thanks.tsx'

type TipPageProps = {
  readonly back: string
  readonly page: { readonly key: string; readonly challenge: string; readonly gone: boolean; readonly about?: string }
  /** What became of the form that was sent. */
  readonly answer?: { readonly thanks: TipThanksProps } | { readonly again: TypedTip }
}

/** The form, the form again with what was typed, or the thanks. */
export const TipPage = ({ back, page, answer }: TipPageProps) => {
  const { key, challenge, gone, about } = page
  const again = answer && 'again' in answer ? answer.again : undefined
  return (
    <Page>
      <div className="stack">
        <BackLink href={back} />
        {answer && 'thanks' in answer ? (
          <TipThanks {...answer.thanks} />
        ) : gone && !again ? (
          <GoneNotice />
        ) : (
          <TipForm ownKey={key} challenge={challenge} about={about} again={again} />
        )}
      </div>
    </Page>
  )
}
