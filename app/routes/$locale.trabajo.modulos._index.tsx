import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '../components/button.tsx'
import { DoneMessage } from '../components/done-message.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { ModuleTable } from '../components/modules/module-table.tsx'
import { listEmbedders, listEmbeds } from '../directory/list-embeds.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import styles from '../styles/modules.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('modules.title'))

export const loader = guard('embed.list', async ({ services, actor }) => ({
  modules: (await listEmbeds(services, actor)).map(({ id, name, institutionName, origins, active, updatedAt }) => ({
    id,
    name,
    institutionName,
    sites: origins.length,
    active,
    updatedAt: updatedAt.toISOString(),
  })),
  canMake: (await listEmbedders(services, actor)).length > 0,
}))

const Modules = () => {
  const { modules, canMake } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="stack">
      <h1>{say('modules.title')}</h1>
      <DoneMessage words={{ confirmed: say('account.done_confirmed') }} />
      <p className="measure">{say('modules.lead')}</p>
      {modules.length === 0 ? (
        <EmptyState title={say(canMake ? 'modules.none' : 'modules.notYours')}>
          <p>{say(canMake ? 'modules.noneHint' : 'modules.notYoursHint')}</p>
        </EmptyState>
      ) : (
        <ModuleTable modules={modules} />
      )}
      {canMake ? (
        <p>
          <LinkButton href={localePath(locale, '/trabajo/modulos/nuevo')}>{say('modules.make')}</LinkButton>
        </p>
      ) : null}
    </div>
  )
}
export default Modules
