import type { ShownCase } from '../../cases/show-case.server.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Call } from '../call.tsx'
import { Facts } from '../facts.tsx'
import { ActForm } from './act-form.tsx'

const SIGNED = {
  carer: 'cases.signedCarer',
  seeker: 'cases.signedSeeker',
  protection: 'cases.signedProtection',
} as const

type DisclosurePartProps = { readonly found: ShownCase }

/** Signatures of the disclosure, never with names, and the contact once it is disclosed. */
export const DisclosurePart = ({ found }: DisclosurePartProps) => {
  const say = useTranslate()
  const { signatures, signedByUs, state } = found
  return (
    <section className="paper padded stack">
      <h2>{say('cases.disclosureTitle')}</h2>
      <p>{say('cases.disclosureRule')}</p>
      <p>
        <strong>{say('cases.signatures', { count: signatures.length })}</strong>
      </p>
      {signatures.length > 0 ? (
        <ul>
          {signatures.map(({ side }) => (
            <li key={side}>{say(SIGNED[side])}</li>
          ))}
        </ul>
      ) : null}
      {state === 'open' && signatures.length >= 2 ? <Call tone="wait">{say('cases.working')}</Call> : null}
      {state === 'open' && !signedByUs ? <ActForm act="sign">{say('cases.sign')}</ActForm> : null}
      {state === 'open' && signedByUs ? (
        <ActForm act="unsign" look="second">
          {say('cases.unsign')}
        </ActForm>
      ) : null}
      <Contact found={found} />
      {state === 'disclosed' ? (
        <ActForm act="undisclose" look="second">
          {say('cases.undisclose')}
        </ActForm>
      ) : null}
    </section>
  )
}

const Contact = ({ found: { carer, seeker } }: DisclosurePartProps) => {
  const say = useTranslate()
  if (!carer && !seeker) return null
  return (
    <Call tone="for">
      <h3>{say('cases.contactTitle')}</h3>
      <Facts
        facts={[
          { term: say('cases.contactInstitution'), value: carer?.institution },
          { term: say('cases.contactTown'), value: carer?.town },
          { term: say('cases.contactName'), value: seeker?.name },
          { term: say('cases.contactRelation'), value: seeker?.relation },
          { term: say('cases.contactPhone'), value: carer?.phone ?? seeker?.phone },
          { term: say('cases.contactSafety'), value: seeker?.safety },
        ]}
      />
    </Call>
  )
}
