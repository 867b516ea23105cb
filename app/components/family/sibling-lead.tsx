import { useTranslate } from '../../i18n/use.translation.ts'
import { LinkButton } from '../button.tsx'
import { Call } from '../call.tsx'
import { FamilyPage } from './family-page.tsx'

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

type BegunAlreadyProps = {
  readonly chancellery: { readonly name: string; readonly country: string }
  readonly onward: string
}

/** One child's notice is told to its end before the next is begun. */
export const BegunAlready = ({ chancellery, onward }: BegunAlreadyProps) => {
  const say = useTranslate()
  return (
    <FamilyPage chancellery={chancellery}>
      <h1>{say('siblings.pageTitle')}</h1>
      <Call tone="wait">
        <p>{say('wizard.startResume')}</p>
        <LinkButton href={onward}>{say('wizard.startResumeButton')}</LinkButton>
      </Call>
    </FamilyPage>
  )
}
