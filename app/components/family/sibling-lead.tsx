import { useTranslate } from '../../i18n/use.translation.ts'
import { Call } from '../call.tsx'

/** Before the name of the next child: what is suggested, why it has a number of its own, what is asked again. */
export const SiblingLead = ({ hasContact }: { readonly hasContact: boolean }) => {
  const say = useTranslate()
  return (
    <Call>
      <h2>{say('siblings.pageTitle')}</h2>
      <p>{say('siblings.lead')}</p>
      <p>{say('siblings.whyNumber')}</p>
      <p>
        {say('siblings.consents')}
        {hasContact ? '' : ` ${say('siblings.noContact')}`}
      </p>
    </Call>
  )
}
