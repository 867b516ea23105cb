import { Form } from '@remix-run/react'
import { countryName } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { RegisteredInstitution } from '../../members/register-institution.server.ts'
import { Button } from '../button.tsx'
import { Facts } from '../facts.tsx'

type InstitutionProps = { readonly institution: RegisteredInstitution }

export const InstitutionFacts = ({ institution }: InstitutionProps) => {
  const say = useTranslate()
  const yesNo = (value: boolean) => say(value ? 'members.yes' : 'members.no')
  return (
    <Facts
      facts={[
        { term: say('members.institutionKind'), value: say(`work.kind_${institution.kind}`) },
        { term: say('members.institutionCountry'), value: countryName(useLocale(), institution.country) },
        { term: say('members.agreement'), value: say(`members.agreement_${institution.agreement}`) },
        { term: say('members.accreditation'), value: yesNo(institution.accredited) },
        { term: say('members.administered'), value: yesNo(institution.administered) },
      ]}
    />
  )
}

/** What the secretariat may decide now. */
export const InstitutionActs = ({ institution }: InstitutionProps) => {
  const say = useTranslate()
  const { accredited, accreditable, agreement, kind } = institution
  return (
    <div className="acts">
      <section className="stack-tight" id="accreditation">
        <h2>{say('members.accreditTitle')}</h2>
        {accreditable || accredited ? (
          <>
            <p>{say('members.accreditHint')}</p>
            <Form method="post">
              <Button look={accredited ? 'danger' : 'second'} name="act" value={accredited ? 'unaccredit' : 'accredit'}>
                {say(accredited ? 'members.unaccreditButton' : 'members.accreditButton')}
              </Button>
            </Form>
          </>
        ) : (
          <p>{say('members.accreditNot')}</p>
        )}
      </section>
      {kind === 'shelter' ? (
        <section className="stack-tight">
          <h2>{say('members.networkTitle')}</h2>
          <p>{say(agreement === 'none' ? 'members.networkHint' : 'members.unnetworkHint')}</p>
          <Form method="post">
            <Button
              look={agreement === 'none' ? 'second' : 'danger'}
              name="act"
              value={agreement === 'none' ? 'network' : 'unnetwork'}
            >
              {say(agreement === 'none' ? 'members.networkButton' : 'members.unnetworkButton')}
            </Button>
          </Form>
        </section>
      ) : null}
    </div>
  )
}
