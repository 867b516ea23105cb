import type { Said } from '../../i18n/said.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Facts } from '../facts.tsx'
import { SaidWords } from '../said.tsx'
import { PhoneLink } from './phone-link.tsx'

type ContactProps = { readonly phone?: string; readonly address?: string; readonly complaint?: Said }

/** How to reach a person of the chancellery, and where to complain about it. */
export const Contact = ({ phone, address, complaint }: ContactProps) => {
  const say = useTranslate()
  return (
    <section className="stack-tight">
      <h2>{say('published.contactTitle')}</h2>
      <Facts
        facts={[
          { term: say('published.contactPhone'), value: phone && <PhoneLink phone={phone} /> },
          { term: say('published.contactAddress'), value: address },
          { term: say('published.complaint'), value: complaint && <SaidWords {...complaint} /> },
        ]}
      />
    </section>
  )
}
