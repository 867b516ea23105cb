import type { Wait } from '../../http/public-form.server.ts'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Button, LinkButton } from '../button.tsx'
import { Call } from '../call.tsx'
import { Field } from '../field.tsx'
import { PublicFormProof } from '../public-form.tsx'
import { ActForm } from './act-form.tsx'

/** A notice that this device already holds: to go on with it, or to begin another. */
export const AlreadyHere = ({ isDraft, href }: { readonly isDraft: boolean; readonly href: string }) => {
  const say = useTranslate()
  return (
    <Call>
      <p>{say(isDraft ? 'wizard.startResume' : 'wizard.startFollow')}</p>
      <div className="row">
        <LinkButton href={href}>{say(isDraft ? 'wizard.startResumeButton' : 'wizard.startFollowButton')}</LinkButton>
        <ActForm act="other">{say('wizard.startOther')}</ActForm>
      </div>
    </Call>
  )
}

type Searched = { readonly text: string; readonly count?: number; readonly problem?: string; readonly wait?: Wait }

/** Search first: whether something like it is already published, without details. */
export const SearchFirst = ({ searched }: { readonly searched?: Searched }) => {
  const say = useTranslate()
  return (
    <section className="stack" aria-labelledby="search-first">
      <div className="stack-tight">
        <h2 id="search-first">{say('wizard.startSearchTitle')}</h2>
        <p className="muted">{say('wizard.startSearchHint')}</p>
      </div>
      <form method="post" className="stack-tight question-form">
        {searched?.wait ? <PublicFormProof {...searched.wait} /> : null}
        <Field
          name="q"
          label={say('wizard.startSearchLabel')}
          value={searched?.text}
          problem={searched?.problem}
          isFirst={searched?.problem !== undefined}
          maxLength={120}
        />
        <Button look="second">{say('wizard.startSearchButton')}</Button>
      </form>
      {searched?.count === undefined ? null : <Found text={searched.text} count={searched.count} />}
    </section>
  )
}

const Found = ({ text, count }: { readonly text: string; readonly count: number }) => {
  const say = useTranslate()
  const locale = useLocale()
  if (count === 0) return <Call>{say('wizard.startSearchNone')}</Call>
  return (
    <Call tone="wait">
      <p>
        <strong>{say('wizard.startSearchFound', { count })}</strong>
      </p>
      <p>{say('wizard.startSearchFoundHint')}</p>
      <form method="post" action={localePath(locale, '/buscar')}>
        <input type="hidden" name="q" value={text} />
        <Button look="second">{say('wizard.startSearchSee')}</Button>
      </form>
    </Call>
  )
}

export const WhatHelps = () => {
  const say = useTranslate()
  return (
    <section className="stack-tight">
      <h2>{say('wizard.startNeedTitle')}</h2>
      <ul>
        {([1, 2, 3, 4] as const).map((at) => (
          <li key={at}>{say(`wizard.startNeed${at}`)}</li>
        ))}
      </ul>
      <p>{say('wizard.startNeedNone')}</p>
    </section>
  )
}

export const WhatHappens = () => {
  const say = useTranslate()
  return (
    <section className="stack-tight">
      <h2>{say('wizard.startKnowTitle')}</h2>
      <ul>
        {([1, 2, 3] as const).map((at) => (
          <li key={at}>{say(`wizard.startKnow${at}`)}</li>
        ))}
      </ul>
    </section>
  )
}
