import { Form } from '@remix-run/react'
import type { ListedAgreement } from '../../agreements/list-agreements.server.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'

type AgreementStateProps = { readonly agreement: ListedAgreement; readonly term: string }

/** Its term, who has still to confirm it, and the own confirmation where the reader's institution is one of its parties. */
export const AgreementState = ({ agreement, term }: AgreementStateProps) => {
  const say = useTranslate()
  const locale = useLocale()
  const { id, endedAt, confirmedByParties, mayConfirm, ownSince, kinds } = agreement
  return (
    <>
      <p>{term}</p>
      {endedAt || confirmedByParties ? null : <p>{say('agreements.waits')}</p>}
      {mayConfirm && ownSince ? (
        <p className="muted">{say('agreements.ownSince', { day: formatDate(locale, ownSince.slice(0, 10)) })}</p>
      ) : null}
      {mayConfirm && (!ownSince || kinds.length > 0) ? (
        <Form method="post">
          <input type="hidden" name="agreement" value={id} />
          <Button look="second" name="act" value="confirm">
            {say(ownSince ? 'agreements.confirmAgain' : 'agreements.confirm')}
          </Button>
        </Form>
      ) : null}
    </>
  )
}
