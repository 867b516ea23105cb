import { useTranslate } from '../../i18n/use.translation.ts'
import { Call } from '../call.tsx'

/** A receipt that was just given in a verified call: shown once, to be read out, and kept nowhere. */
export const NewReceipt = ({ receipt }: { readonly receipt: string }) => (
  <Call tone="for">
    <p>{useTranslate()('work.callReceipt')}</p>
    <p>
      <strong className="receipt-start">{receipt}</strong>
    </p>
  </Call>
)
