import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '../components/button.tsx'
import { DoneMessage } from '../components/done-message.tsx'
import { PhoneLink } from '../components/published/phone-link.tsx'
import { QueueTable } from '../components/queue-table.tsx'
import { isOpenTo } from '../domain/access.ts'
import { guard } from '../http/guard.server.ts'
import { countryName } from '../i18n/format.ts'
import { localePath } from '../i18n/locale.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { listInstitutions } from '../institutions/list-institutions.server.ts'

export const loader = guard('institution.directory', async ({ services, actor }) => ({
  institutions: await listInstitutions(services, actor),
  registers: isOpenTo(actor, 'institution.register'),
}))

const Institutions = () => {
  const { institutions, registers } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="stack">
      <h1>{say('work.institutionsTitle')}</h1>
      <DoneMessage words={{ asked: say('members.done_asked') }} />
      <p>{say('work.institutionsLead')}</p>
      {registers ? (
        <p>
          <LinkButton look="second" href={localePath(locale, '/trabajo/instituciones/nueva')}>
            {say('members.registerLink')}
          </LinkButton>
        </p>
      ) : null}
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
              registers ? (
                <a key="open" href={localePath(locale, `/trabajo/instituciones/${id}`)}>
                  {name}
                </a>
              ) : (
                name
              ),
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
