import type { ReactNode } from 'react'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { followPath } from '../../notices/addresses.ts'
import type { OtherNotice } from '../../notices/step-answers.server.ts'
import type { AskedStepId } from '../../notices/step-ids.ts'
import type { Frame } from '../../notices/step-page.server.ts'
import { BackLink } from '../back-link.tsx'
import { Button } from '../button.tsx'
import { Call } from '../call.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { PublicFormProof } from '../public-form.tsx'
import type { Asker, Said } from './asker.ts'
import { FamilyPage } from './family-page.tsx'
import { OfOtherNotice } from './of-other-notice.tsx'
import { Question, ROW_STEPS } from './question.tsx'
import { Code } from './receipt-sheet.tsx'
import { SavedReceipt } from './saved-receipt.tsx'

export type QuestionFormProps = {
  readonly id: AskedStepId
  readonly ask: Asker
  readonly problems: readonly Said[]
  readonly frame: Frame
  /** Hidden fields that say what this page was showing. */
  readonly hidden: Readonly<Record<string, string>>
  readonly receipt?: string
  /** What another tab saved meanwhile, one line each; undefined when nothing did. */
  readonly changed?: readonly string[]
  /** What is open now, where this page was of another notice. */
  readonly other?: OtherNotice
  /** Where anyone may answer: the challenge of the page, and the seconds to wait when it was sent too soon. */
  readonly proof?: { readonly challenge: string; readonly seconds?: number }
  readonly isRestored?: boolean
  /** What stands in the fields was told for another child of the family. */
  readonly isCarried?: boolean
  readonly isOpened?: boolean
  /** The receipt of another notice is open on this device: to send this ends that. */
  readonly isOther?: boolean
  /** The receipt was issued with the answer before this page: it is shown whole. */
  readonly isNew?: boolean
  /** Said before the question. */
  readonly lead?: ReactNode
}

/** One question a page: back, the question, the act, and what is saved. */
export const QuestionForm = (props: QuestionFormProps) => {
  const { id, ask, problems, frame, hidden, receipt, changed, isRestored } = props
  const say = useTranslate()
  return (
    <FamilyPage chancellery={frame.chancellery}>
      <div className="row between">
        <BackLink href={frame.back} />
        {frame.isFiled ? null : <p className="muted">{say('wizard.progress', frame.position)}</p>}
      </div>
      {props.isNew && receipt ? <NewReceipt receipt={receipt} /> : null}
      {props.lead}
      {props.isOther ? <OtherReceiptHere /> : null}
      {isRestored ? <Call tone="wait">{say('wizard.restored')}</Call> : null}
      {props.isCarried ? <Call>{say('siblings.suggested')}</Call> : null}
      {frame.isFiled ? <Call>{say('wizard.filedNote')}</Call> : null}
      {changed ? <Changed saved={changed} /> : null}
      {props.other ? <OfOtherNotice {...props.other} /> : null}
      <ErrorSummary problems={problems} />
      <form method="post" className="stack-loose question-form" noValidate>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {props.proof ? <PublicFormProof {...props.proof} /> : null}
        <Question id={id} ask={ask} />
        <div className="row">
          <Button>{say(frame.isFiled ? 'wizard.saveChange' : 'wizard.continue')}</Button>
          {ROW_STEPS.includes(id) ? (
            <Button look="second" name="more" value="yes">
              {say('wizard.saveAndMore')}
            </Button>
          ) : null}
        </div>
      </form>
      {props.isOpened ? (
        <SavedReceipt receipt={receipt} chancellery={frame.chancellery.slug} isOfOther={props.other !== undefined} />
      ) : null}
    </FamilyPage>
  )
}

/** The first answer is saved: this is how one comes back to it. */
const NewReceipt = ({ receipt }: { readonly receipt: string }) => (
  <Call tone="for">
    <h2>{useTranslate()('wizard.savedReceipt')}</h2>
    <p className="code">
      <Code receipt={receipt} />
    </p>
    <p>{useTranslate()('wizard.savedKeep')}</p>
  </Call>
)

const OtherReceiptHere = () => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <Call tone="wait">
      <p>{say('wizard.otherHere')}</p>
      <p>
        <a href={followPath(locale)}>{say('wizard.startFollowButton')}</a>
      </p>
    </Call>
  )
}

/** Told before anything is overwritten: nothing typed is lost, nothing saved either. */
const Changed = ({ saved }: { readonly saved: readonly string[] }) => {
  const say = useTranslate()
  return (
    // biome-ignore lint/a11y/noAutofocus: it is told before anything is sent again
    <div className="call wait stack-tight" role="alert" tabIndex={-1} autoFocus>
      <h2>{say('wizard.changedTitle')}</h2>
      <p>{say('wizard.changed')}</p>
      <p>
        {say('wizard.changedSaved')} <strong>{saved.join(' · ') || say('wizard.changedNothing')}</strong>
      </p>
    </div>
  )
}
