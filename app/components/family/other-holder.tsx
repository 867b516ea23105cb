import { Form } from '@remix-run/react'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'
import { Field } from '../field.tsx'
import { ActForm } from './act-form.tsx'
import { Act } from './follow-up.tsx'

type OtherHolderProps = {
  readonly additions: readonly { readonly id: string; readonly day: string; readonly words: string }[]
  readonly canAdd: boolean
}

/** What the holder of another receipt can do: tell the institution that the child was found, call it, add own words. */
export const OtherHolder = ({ additions, canAdd }: OtherHolderProps) => {
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
          <Form method="post" className="stack-tight">
            <input type="hidden" name="act" value="add" />
            <Field name="words" label={say('receipt.addLabel')} lines={4} maxLength={1000} />
            <p>
              <Button look="second">{say('receipt.addButton')}</Button>
            </p>
          </Form>
        ) : null}
      </section>
    </>
  )
}
