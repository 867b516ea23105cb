import { formatDate } from '../../i18n/format.ts'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Call } from '../call.tsx'

type CertificationReminderProps = {
  /** The day on which the reader's own certification ends, within thirty days. */
  readonly own?: string
  /** Members whose certification has ended or ends within thirty days. */
  readonly members: number
  /** On the page of members itself no link leads there. */
  readonly there?: boolean
}

/** Certifications that end soon: the reader's own, and for the administrator those of the members. */
export const CertificationReminder = ({ own, members, there }: CertificationReminderProps) => {
  const say = useTranslate()
  const locale = useLocale()
  if (!own && members === 0) return null
  return (
    <Call tone="wait">
      {own ? <p>{say('members.remindOwn', { date: formatDate(locale, own) })}</p> : null}
      {members > 0 ? (
        <p>
          {say('members.remindMembers', { count: members })}{' '}
          {there ? null : <a href={localePath(locale, '/trabajo/integrantes')}>{say('members.remindLink')}</a>}
        </p>
      ) : null}
    </Call>
  )
}
