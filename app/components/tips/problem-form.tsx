import { NOTICE_PROBLEMS } from '../../domain/notice-problem.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { Field } from '../field.tsx'
import { Radios } from '../fieldset.tsx'
import { PublicFormProof } from '../public-form.tsx'
import type { TypedTip } from './tip-form.tsx'

type ProblemFormProps = {
  readonly ownKey: string
  readonly challenge: string
  /** Of the notice, as it is headed; absent when it ended meanwhile. */
  readonly about?: string
  readonly again?: TypedTip
}

/** What is wrong with a notice, in one choice and a few words. */
export const ProblemForm = ({ ownKey, challenge, about, again }: ProblemFormProps) => {
  const say = useTranslate()
  const problems = again?.problems ?? []
  const of = (name: string) => ({
    name,
    value: again?.typed[name]?.[0],
    problem: problems.find(({ field }) => field === name)?.problem,
  })
  return (
    <form method="post" className="stack question-form" noValidate>
      <ErrorSummary problems={problems} />
      <div className="stack-tight">
        <h1>{say('tip.problemTitle')}</h1>
        {about ? <p className="lead">{say('tip.about', { heading: about })}</p> : null}
        <p>{say('tip.problemLead')}</p>
      </div>
      <PublicFormProof challenge={challenge} {...again?.wait} />
      <input type="hidden" name="key" value={of('key').value ?? ownKey} />
      <Radios
        {...of('kind')}
        legend={say('tip.problemKind')}
        options={NOTICE_PROBLEMS.map((kind) => ({ value: kind, label: say(`tip.problem_${kind}`) }))}
      />
      <Field
        {...of('words')}
        label={say('tip.problemWords')}
        hint={say('tip.problemWordsHint')}
        lines={4}
        maxLength={2000}
      />
      <Field
        {...of('contact')}
        label={say('tip.contact')}
        hint={say('tip.problemContactHint')}
        optional
        maxLength={200}
      />
      <Button>{say('tip.button')}</Button>
    </form>
  )
}
