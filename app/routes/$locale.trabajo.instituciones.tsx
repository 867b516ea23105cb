import { useLoaderData } from '@remix-run/react'
import { PhoneLink } from '../components/published/phone-link.tsx'
import { QueueTable } from '../components/queue-table.tsx'
import { guard } from '../http/guard.server.ts'
import { countryName } from '../i18n/format.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { listInstitutions } from '../institutions/list-institutions.server.ts'

export const loader = guard('institution.directory', async ({ services, actor }) => ({
  institutions: await listInstitutions(services, actor),
}))

const Institutions = () => {
  const { institutions } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="stack">
      <h1>{say('work.institutionsTitle')}</h1>
      <p>{say('work.institutionsLead')}</p>
      <div className="paper">
        <QueueTable
          caption={say('work.institutionsTitle')}
          columns={[
            say('work.columnInstitution'),
            say('work.columnKind'),
            say('work.columnCountry'),
            say('work.columnPhone'),
          ]}
          rows={institutions.map(({ id, name, kind, country, phone }) => ({
            id,
            cells: [
              name,
              say(`work.kind_${kind}`),
              countryName(locale, country),
              phone ? <PhoneLink key="phone" phone={phone} /> : '',
            ],
          }))}
        />
      </div>
    </div>
  )
}
export default Institutions
