import { formatDate } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { Account, Passkey } from '../../sign-in/account.server.ts'
import { Field } from '../field.tsx'
import { ActForm } from './act-form.tsx'
import { PasskeyForm } from './passkey-form.tsx'

type PasskeysPartProps = {
  readonly account: Account
  /** Of a passkey that was about to be added. */
  readonly typedName?: string
  readonly problem?: string
}

/** The passkeys: to add, to name, to remove. */
export const PasskeysPart = ({ account, typedName, problem }: PasskeysPartProps) => {
  const say = useTranslate()
  return (
    <section className="paper padded stack" aria-labelledby="passkeys">
      <h2 id="passkeys">{say('account.passkeysTitle')}</h2>
      <p>{say('account.passkeysLead')}</p>
      {account.passkeys.length === 0 ? <p>{say('account.passkeysNone')}</p> : null}
      {account.passkeys.map((passkey) => (
        <OnePasskey key={passkey.id} passkey={passkey} mayRemove={account.mayRemovePasskey} />
      ))}
      <noscript>
        <p className="muted">{say('account.passkeyNoScript')}</p>
      </noscript>
      <PasskeyForm
        purpose="enrol"
        button={say('account.passkeyAdd')}
        look={account.passkeys.length > 0 ? 'second' : 'first'}
      >
        <input type="hidden" name="act" value="passkey_enrol" />
        <Field
          name="name"
          label={say('account.passkeyName')}
          hint={say('account.passkeyNameHint')}
          value={typedName}
          maxLength={60}
          problem={problem}
        />
      </PasskeyForm>
    </section>
  )
}

const OnePasskey = ({ passkey, mayRemove }: { readonly passkey: Passkey; readonly mayRemove: boolean }) => {
  const say = useTranslate()
  const locale = useLocale()
  const { id, name, madeOn, usedOn } = passkey
  return (
    <div className="stack-tight passkey">
      <h3>{name}</h3>
      <p className="muted">
        {say('account.passkeyMade', { date: formatDate(locale, madeOn) })}
        {usedOn ? `, ${say('account.passkeyUsed', { date: formatDate(locale, usedOn) })}` : null}
      </p>
      <form method="post" className="stack" noValidate>
        <input type="hidden" name="act" value="passkey_name" />
        <input type="hidden" name="id" value={id} />
        <div className="field">
          <label htmlFor={`name-${id}`}>{say('account.passkeyName')}</label>
          <input id={`name-${id}`} name="name" type="text" defaultValue={name} maxLength={60} autoComplete="off" />
        </div>
        <p>
          <button type="submit" className="button second">
            {say('account.passkeyRename')}
          </button>
        </p>
      </form>
      {mayRemove ? (
        <ActForm act="passkey_remove" button={say('account.passkeyRemove', { name })} look="danger">
          <input type="hidden" name="id" value={id} />
        </ActForm>
      ) : null}
    </div>
  )
}
