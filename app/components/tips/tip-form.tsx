import { SEXES } from '../../domain/person.ts'
import { countryName } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { DANGER_ANSWERS, SEEN_IN } from '../../tips/choices.ts'
import type { Problem } from '../../tips/tip-page.server.ts'
import { Button } from '../button.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { Field } from '../field.tsx'
import { Radios } from '../fieldset.tsx'
import { NobodyAsksMoney } from '../notices-to-families.tsx'
import { PublicFormProof } from '../public-form.tsx'
import { Select } from '../select.tsx'
import { DangerNumbers } from './danger-numbers.tsx'
import { PhotoField } from './photo-field.tsx'

/** The form as it came back: what was typed, what is wrong with it. */
export type TypedTip = {
  readonly typed: Readonly<Record<string, readonly string[]>>
  readonly problems: readonly Problem[]
  readonly wait?: { readonly challenge: string; readonly seconds: number }
}

type TipFormProps = {
  /** Made with the page: sent again, it is the same tip. */
  readonly ownKey: string
  readonly challenge: string
  /** Of the notice, as it is headed. */
  readonly about?: string
  readonly again?: TypedTip
}

/** What somebody saw: where, when, what; everything else may stay empty. */
export const TipForm = ({ ownKey, challenge, about, again }: TipFormProps) => {
  const say = useTranslate()
  const locale = useLocale()
  const problems = again?.problems ?? []
  const of = (name: string) => ({
    name,
    value: again?.typed[name]?.[0],
    problem: problems.find(({ field }) => field === name)?.problem,
  })
  const countries = SEEN_IN.map((code) => ({ value: code, label: countryName(locale, code) }))
  return (
    <form method="post" encType="multipart/form-data" className="stack question-form" noValidate>
      <ErrorSummary problems={problems} />
      <div className="stack-tight">
        <h1>{say('tip.title')}</h1>
        {about ? <p className="lead">{say('tip.about', { heading: about })}</p> : null}
        <p>{say('tip.lead')}</p>
      </div>
      <DangerNumbers />
      <PublicFormProof challenge={challenge} {...again?.wait} />
      <input type="hidden" name="key" value={of('key').value ?? ownKey} />
      <Field {...of('where')} label={say('tip.where')} hint={say('tip.whereHint')} maxLength={200} spellCheck={false} />
      <Select
        {...of('country')}
        label={say('tip.country')}
        empty={say('common.dontKnow')}
        options={countries.toSorted((a, b) => a.label.localeCompare(b.label, locale))}
      />
      <Field {...of('when')} label={say('tip.when')} hint={say('tip.whenHint')} optional maxLength={120} />
      <Field {...of('seen')} label={say('tip.seen')} hint={say('tip.seenHint')} lines={5} maxLength={2000} />
      <Field
        {...of('name')}
        label={say('tip.name')}
        hint={say('tip.nameHint')}
        optional
        maxLength={120}
        spellCheck={false}
      />
      <Field {...of('age')} label={say('tip.age')} hint={say('tip.ageHint')} optional maxLength={40} />
      <Radios
        {...of('sex')}
        legend={say('tip.sex')}
        options={SEXES.map((sex) => ({ value: sex, label: say(`tip.sex_${sex}`) }))}
        dontKnow="unknown"
      />
      <Radios
        {...of('danger')}
        legend={say('tip.danger')}
        options={DANGER_ANSWERS.filter((answer) => answer !== 'unknown').map((answer) => ({
          value: answer,
          label: say(`tip.danger_${answer}`),
        }))}
        dontKnow="unknown"
      />
      <PhotoField problem={of('photo').problem} again={again !== undefined} />
      <Field {...of('contact')} label={say('tip.contact')} hint={say('tip.contactHint')} optional maxLength={200} />
      <NobodyAsksMoney />
      <p>{say('tip.before')}</p>
      <Button>{say('tip.button')}</Button>
    </form>
  )
}
