import { Form } from '@remix-run/react'
import { formatDate } from '../../i18n/format.ts'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { MeansNotice } from '../../sign-in/told-means.server.ts'
import { Button } from '../button.tsx'
import { Call } from '../call.tsx'

type ToldMeansProps = {
  readonly notices: readonly MeansNotice[]
  /** On the account's own page they are marked as seen; elsewhere a link leads there. */
  readonly there?: boolean
}

/** What changed in the reader's means of signing in, and what to do if it was somebody else. */
export const ToldMeans = ({ notices, there }: ToldMeansProps) => {
  const say = useTranslate()
  const locale = useLocale()
  if (notices.length === 0) return null
  return (
    <Call tone="wait">
      <ul>
        {notices.map(({ id, means, day }) => (
          <li key={id}>{say(`account.told_${means}`, { day: formatDate(locale, day) })}</li>
        ))}
      </ul>
      <p>{say('account.toldNotYou')}</p>
      {there ? (
        <Form method="post">
          {notices.map(({ id }) => (
            <input key={id} type="hidden" name="seen" value={id} />
          ))}
          <Button look="second" name="act" value="means_seen">
            {say('account.toldSeen')}
          </Button>
        </Form>
      ) : (
        <p>
          <a href={localePath(locale, '/trabajo/cuenta')}>{say('account.toldLink')}</a>
        </p>
      )}
    </Call>
  )
}
