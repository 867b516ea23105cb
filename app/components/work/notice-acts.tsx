import { Form } from '@remix-run/react'
import type { NoticeState } from '../../domain/lifecycle.ts'
import { isRemindable } from '../../domain/reminder.ts'
import type { MessageKey } from '../../i18n/translate.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import type { NoticeActName } from '../../notices/notice-acts.ts'
import { Button, LinkButton } from '../button.tsx'
import { Field } from '../field.tsx'

type NoticeActsProps = {
  readonly state: NoticeState
  readonly version: number
  readonly published: boolean
  /** The preview differs from what is public. */
  readonly changed: boolean
  readonly publishable: boolean
  /** What is public ends soon. */
  readonly ending: boolean
  readonly verifyPath: string
  readonly reason?: { readonly value?: string; readonly problem?: string }
}

/** What can be done with the notice in its state: the next act first, what undoes it last. */
export const NoticeActs = (props: NoticeActsProps) => {
  const { state, version, published, changed, publishable, ending, verifyPath } = props
  const say = useTranslate()
  const act = (name: NoticeActName, label: MessageSay, hint: MessageSay, look?: 'second') => (
    <Act key={name} name={name} version={version} label={say(label)} hint={say(hint)} look={look} />
  )
  return (
    <section className="paper padded stack" aria-labelledby="acts">
      <h2 id="acts">{say('work.actsTitle')}</h2>
      {state === 'filed' ? (
        <p>
          <LinkButton href={verifyPath} whole>
            {say('work.toVerify')}
          </LinkButton>
        </p>
      ) : null}
      {state === 'verified' ? act('register', 'work.actRegister', 'work.actRegisterHint') : null}
      {state === 'registered' && publishable && !published
        ? act('publish', 'work.actPublish', 'work.actPublishHint')
        : null}
      {state === 'registered' && publishable && published && changed
        ? act('publish', 'work.actPublishAgain', 'work.actPublishHint')
        : null}
      {state === 'registered' && !publishable ? <p>{say('work.actPublishNoConsent')}</p> : null}
      {published && ending ? act('renew', 'work.actRenew', 'work.actRenewHint') : null}
      {published ? act('unpublish', 'work.actUnpublish', 'work.actUnpublishHint', 'second') : null}
      {state === 'verified' || state === 'registered'
        ? act('unverify', 'work.actUnverify', 'work.actUnverifyHint', 'second')
        : null}
      {isRemindable(state) ? act('ask', 'work.actAsk', 'work.actAskHint', 'second') : null}
      {state === 'refused' || state === 'closed'
        ? act('reopen', 'work.actReopen', 'work.actReopenHint', 'second')
        : null}
      {state === 'filed' || state === 'verified' ? <Refusal {...props} /> : null}
    </section>
  )
}

type MessageSay = Extract<
  MessageKey,
  `work.act${'Register' | 'Publish' | 'Renew' | 'Unpublish' | 'Unverify' | 'Reopen' | 'Ask'}${string}`
>

type ActProps = {
  readonly name: NoticeActName
  readonly version: number
  readonly label: string
  readonly hint: string
  readonly look?: 'second'
}

const Act = ({ name, version, label, hint, look }: ActProps) => (
  <Form method="post" className="stack-tight">
    <input type="hidden" name="version" value={version} />
    <Button name="act" value={name} look={look} whole>
      {label}
    </Button>
    <p className="muted">{hint}</p>
  </Form>
)

const Refusal = ({ version, reason }: Pick<NoticeActsProps, 'version' | 'reason'>) => {
  const say = useTranslate()
  return (
    <details open={reason !== undefined}>
      <summary className="link-target">{say('work.actRefuse')}</summary>
      <Form method="post" className="stack-tight">
        <input type="hidden" name="version" value={version} />
        <Field
          name="reason"
          label={say('work.actRefuseReason')}
          hint={say('work.actRefuseHint')}
          value={reason?.value}
          problem={reason?.problem}
          lines={3}
        />
        <Button name="act" value="refuse" look="danger">
          {say('work.actRefuse')}
        </Button>
      </Form>
    </details>
  )
}
