import { useTranslate } from '../../i18n/use.translation.ts'
import type { Account } from '../../sign-in/account.server.ts'
import { Field } from '../field.tsx'
import { ActForm } from './act-form.tsx'

/** The authenticator with codes: to set up, to confirm, to replace, to remove. */
export const TotpPart = ({ account, problem }: { readonly account: Account; readonly problem?: string }) => {
  const say = useTranslate()
  const isOn = account.totp === 'enrolled'
  return (
    <section className="paper padded stack" aria-labelledby="totp">
      <h2 id="totp">{say('account.totpTitle')}</h2>
      <p>{say('account.totpLead')}</p>
      {isOn ? <p>{say('account.totpOn')}</p> : null}
      {account.pending ? (
        <Pending pending={account.pending} problem={problem} />
      ) : (
        <ActForm
          act="totp_start"
          button={say(isOn ? 'account.totpReplace' : 'account.totpStart')}
          look={isOn ? 'second' : 'first'}
        />
      )}
      {account.mayRemoveTotp ? <ActForm act="totp_remove" button={say('account.totpRemove')} look="danger" /> : null}
    </section>
  )
}

type PendingProps = { readonly pending: NonNullable<Account['pending']>; readonly problem?: string }

const Pending = ({ pending: { secret, qr }, problem }: PendingProps) => {
  const say = useTranslate()
  return (
    <>
      <p>{say('account.totpScan')}</p>
      <svg className="qr" viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={say('account.totpQr')}>
        <path d={qr.path} fill="currentColor" shapeRendering="crispEdges" />
      </svg>
      <p>
        {say('account.totpSecret')}: <code>{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <ActForm act="totp_confirm" button={say('account.totpConfirm')}>
        <Field
          name="code"
          label={say('account.totpCode')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          problem={problem}
        />
      </ActForm>
      <ActForm act="totp_cancel" button={say('account.totpCancel')} look="second" />
    </>
  )
}
