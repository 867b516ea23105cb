import { Form } from '@remix-run/react'
import type { ListedAgreement } from '../../agreements/list-agreements.server.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'

/** What the reader may do with one agreement, as the policy says; nothing where it may do nothing. */
export const AgreementActs = ({ agreement }: { readonly agreement: ListedAgreement }) => {
  const say = useTranslate()
  const { id, a, mayConfirm, mayEnd, mayWithdraw, ownSince } = agreement
  if (!mayConfirm && !mayEnd && !mayWithdraw) return null
  const which = <span className="hide-visually">: {a ?? say('agreements.hidden')}</span>
  return (
    <Form method="post" className="acts">
      <input type="hidden" name="agreement" value={id} />
      {mayConfirm ? (
        <Button look={ownSince ? 'second' : 'first'} name="act" value="confirm">
          {say(ownSince ? 'agreements.confirmAgain' : 'agreements.confirm')}
          {which}
        </Button>
      ) : null}
      {mayWithdraw ? (
        <Button look="danger" name="act" value="withdraw">
          {say('agreements.withdraw')}
          {which}
        </Button>
      ) : null}
      {mayEnd ? (
        <Button look="danger" name="act" value="end">
          {say('agreements.end')}
          {which}
        </Button>
      ) : null}
    </Form>
  )
}
