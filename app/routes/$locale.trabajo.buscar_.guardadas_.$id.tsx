import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EmptyState } from '../components/empty-state.tsx'
import { RegistryHit } from '../components/registry/registry-hit.tsx'
import { isOpenTo } from '../domain/access.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { showHit } from '../notices/answer-page.server.ts'
import { openFinds } from '../searches/open-finds.server.ts'
import { localDay } from '../sightings/local-day.ts'
import styles from '../styles/registry.css?url'

/** Faces above the fold; the others load when they come near. */
const AT_ONCE = 4

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('saved.title'))

export const loader = guard('search.saved', async ({ params, services, actor, locale }) => {
  const { words, finds } = await openFinds(services, actor, params.id ?? '')
  const today = localDay(services.now(), actor.country)
  return {
    words,
    canReport: isOpenTo(actor, 'sighting.report'),
    finds: finds.map((find) => ({ isNew: find.isNew, hit: showHit(locale, actor, find, today) })),
  }
})

const Finds = () => {
  const { words, finds, canReport } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="stack-loose">
      <div className="stack-tight measure">
        <p>
          <a className="link-target" href={localePath(locale, '/trabajo/buscar/guardadas')}>
            {say('saved.backToSaved')}
          </a>
        </p>
        <h1>{say('saved.findsTitle', { words })}</h1>
      </div>
      {finds.length === 0 ? (
        <EmptyState title={say('saved.findsNone')}>
          <p>{say('saved.findsNoneHint')}</p>
        </EmptyState>
      ) : null}
      {finds.map(({ hit, isNew }, at) => (
        <RegistryHit key={hit.id} hit={hit} isNew={isNew} canReport={canReport} lazy={at >= AT_ONCE} />
      ))}
    </div>
  )
}
export default Finds
