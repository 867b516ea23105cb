import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Call } from '../call.tsx'

type InvitedProps = {
  readonly title: string
  readonly code: string
  /** The portal's public origin. */
  readonly portal: string
}

/** The secret of an invitation, shown once: as a link that carries it after #, which is sent to nobody, and as a code. */
export const InvitedNotice = ({ title, code, portal }: InvitedProps) => {
  const say = useTranslate()
  const address = `${portal}${localePath(useLocale(), '/trabajo/invitacion')}`
  return (
    <div role="status">
      <Call tone="for">
        <h2>{title}</h2>
        <p>
          <strong>{say('members.invitedOnce')}</strong>
        </p>
        <dl className="facts">
          <dt>{say('members.invitedLink')}</dt>
          <dd>
            <code className="secret">{`${address}#${code}`}</code>
          </dd>
          <dt>{say('members.invitedCode', { address })}</dt>
          <dd>
            <code className="secret">{code}</code>
          </dd>
        </dl>
        <p>{say('members.invitedHand')}</p>
      </Call>
    </div>
  )
}
