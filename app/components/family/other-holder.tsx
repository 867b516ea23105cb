import { Form } from '@remix-run/react'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'
import { Call } from '../call.tsx'
import { Field } from '../field.tsx'
import { ActForm } from './act-form.tsx'
import { Act } from './follow-up.tsx'

type OtherHolderProps = {
  readonly additions: readonly { readonly id: string; readonly day: string; readonly words: string }[]
  readonly canAdd: boolean
  /** What was typed and not sent, with what is wrong; words alone where the sitting had ended before. */
  readonly unsent?: Unsent
}

export type Unsent = { readonly words: string; readonly problem?: string }

/** What the holder of another receipt can do: tell the institution that the child was found, call it, add own words. */
export const OtherHolder = ({ additions, canAdd, unsent }: OtherHolderProps) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <>
      <section className="stack">
        <h2>{say('receipt.askTitle')}</h2>
        <p>{say('receipt.otherCalls')}</p>
        <ul className="plain-list acts">
          <Act form={<ActForm act="say_found">{say('receipt.foundButton')}</ActForm>}>
            {say('receipt.foundHintUncalled')}
          </Act>
        </ul>
      </section>
      <section className="stack">
        <h2>{say('receipt.addTitle')}</h2>
        <p className="muted">{say('receipt.addHint')}</p>
        {additions.length > 0 ? (
          <ol className="timeline">
            {additions.map(({ id, day, words }) => (
              <li key={id}>
                <time dateTime={day}>{formatDate(locale, day)}</time>
                {words}
              </li>
            ))}
          </ol>
        ) : null}
        {canAdd ? (
          <Form key={additions.length} method="post" className="stack-tight" noValidate>
            <input type="hidden" name="act" value="add" />
            <Field
              name="words"
              label={say('receipt.addLabel')}
              lines={4}
              maxLength={1000}
              value={unsent?.words}
              problem={unsent?.problem}
            />
            <p>
              <Button look="second">{say('receipt.addButton')}</Button>
            </p>
          </Form>
        ) : (
          <UnsentWords words={unsent?.words} />
        )}
      </section>
    </>
  )
}

/** Words that cannot be sent from here, so that they can be copied or read out on the telephone. */
export const UnsentWords = ({ words }: { readonly words?: string }) => {
  const say = useTranslate()
  if (!words) return null
  return (
    <Call tone="wait">
      <h2 id="words">{say('receipt.unsentTitle')}</h2>
      <p className="as-typed">{words}</p>
    </Call>
  )
}
