import { useTranslate } from '../i18n/use.translation.ts'
import { Call } from './call.tsx'
import proofOfWork from './proof-of-work.js?url'

/** The script of a page with a public form, for the route's `handle.modules`. Everything works without it. */
export const publicFormModules: readonly string[] = [proofOfWork]

type PublicFormProofProps = {
  /** Of the page, or the one that came back with `wait`. */
  readonly challenge: string
  /** The form was sent too soon: seconds until it may be sent again. What was typed is still in it. */
  readonly seconds?: number
}

/** Within a form that anyone can send: what the browser computes on, and the words when it came too soon. */
export const PublicFormProof = ({ challenge, seconds }: PublicFormProofProps) => (
  <>
    <input type="hidden" name="challenge" value={challenge} />
    <input type="hidden" name="solution" value="" />
    {seconds === undefined ? null : <AskWait seconds={seconds} />}
  </>
)

const AskWait = ({ seconds }: { readonly seconds: number }) => {
  const say = useTranslate()
  return (
    // biome-ignore lint/a11y/noAutofocus: whoever sent the form is told first that it was not taken yet
    <div role="alert" tabIndex={-1} autoFocus>
      <Call tone="wait">
        <h2>{say('common.waitTitle')}</h2>
        <p>{say('common.wait', { count: seconds })}</p>
        <p>{say('common.waitWhy')}</p>
      </Call>
    </div>
  )
}
