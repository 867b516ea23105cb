import { Form } from '@remix-run/react'
import { useTranslate } from '../../i18n/use.translation.ts'
import { REJECT_REASONS } from '../../matching/reject-reasons.ts'
import { Button } from '../button.tsx'
import { Field } from '../field.tsx'
import { Radios } from '../fieldset.tsx'

type RejectFormProps = {
  /** `refute` in a case that is open, `reject` before. */
  readonly act: 'reject' | 'refute'
  readonly submit: string
  readonly problem?: string
  readonly words?: string
  readonly reason?: string
  /** Where the address of the page does not say which pair. */
  readonly candidateId?: string
}

/** Why a pair is not one child, from a closed list and in words. */
export const RejectForm = ({ act, submit, problem, words, reason, candidateId }: RejectFormProps) => {
  const say = useTranslate()
  return (
    <Form method="post" className="stack">
      <input type="hidden" name="act" value={act} />
      {candidateId ? <input type="hidden" name="candidate" value={candidateId} /> : null}
      <Radios
        name="reason"
        legend={say('candidate.rejectReason')}
        options={REJECT_REASONS.map((one) => ({ value: one, label: say(`candidate.reason_${one}`) }))}
        value={reason}
        problem={problem}
      />
      <Field name="words" label={say('candidate.rejectWords')} optional value={words} maxLength={300} />
      <p>
        <Button look="danger">{submit}</Button>
      </p>
    </Form>
  )
}
