import { formatDate } from '../../i18n/format.ts'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { QueueTable } from '../queue-table.tsx'
import { ModuleState } from './module-state.tsx'

type ListedModule = {
  readonly id: string
  readonly name: string
  readonly institutionName: string
  readonly sites: number
  readonly active: boolean
  /** ISO instant. */
  readonly updatedAt: string
}

/** The modules of an institution and of its missions. */
export const ModuleTable = ({ modules }: { readonly modules: readonly ListedModule[] }) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="paper modules">
      <QueueTable
        caption={say('modules.title')}
        columns={[
          say('modules.columnName'),
          say('modules.columnFor'),
          say('modules.columnSites'),
          say('modules.columnState'),
          say('modules.columnChanged'),
        ]}
        rows={modules.map(({ id, name, institutionName, sites, active, updatedAt }) => ({
          id,
          cells: [
            <a key="name" className="link-target" href={localePath(locale, `/trabajo/modulos/${id}`)}>
              {name || say('modules.unnamed')}
            </a>,
            institutionName,
            sites === 0 ? say('modules.sitesNone') : say('modules.sitesCount', { count: sites }),
            <ModuleState key="state" active={active} sites={sites} />,
            formatDate(locale, updatedAt),
          ],
        }))}
      />
    </div>
  )
}
