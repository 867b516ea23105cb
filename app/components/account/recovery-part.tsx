import { useTranslate } from '../../i18n/use.translation.ts'
import type { Account } from '../../sign-in/account.server.ts'
import { ActForm } from './act-form.tsx'

/** The recovery codes: how many are left, new ones. */
export const RecoveryPart = ({ account: { recoveryCodes, safe } }: { readonly account: Account }) => {
  const say = useTranslate()
  return (
    <section className="paper padded stack" aria-labelledby="recovery">
      <h2 id="recovery">{say('account.recoveryTitle')}</h2>
      <p>{say('account.recoveryLead')}</p>
      <p>
        {recoveryCodes > 0 || safe
          ? say('account.recoveryLeft', { count: recoveryCodes })
          : say('account.recoveryNone')}
      </p>
      {safe ? (
        <ActForm act="recovery_new" button={say('account.recoveryNew')} look="second">
          <p className="muted">{say('account.recoveryNewHint')}</p>
        </ActForm>
      ) : null}
    </section>
  )
}

/** Codes made a moment ago, for this one time. */
export const NewCodes = ({ codes }: { readonly codes: readonly string[] }) => {
  const say = useTranslate()
  return (
    <section className="paper padded stack" aria-labelledby="new-codes">
      <h2 id="new-codes">{say('account.recoveryShown')}</h2>
      <p>
        <strong>{say('account.recoveryKeep')}</strong>
      </p>
      <ul className="plain-list recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}
