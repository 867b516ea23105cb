import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { Button } from '../components/button.tsx'
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
  const id = params.id ?? ''
  const { words, finds, found, unseen } = await openFinds(services, actor, id)
  const today = localDay(services.now(), actor.country)
  const shownUnseen = finds.filter(({ seenAt }) => !seenAt).length
  return {
    id,
    words,
    found,
    later: unseen - shownUnseen,
    canReport: isOpenTo(actor, 'sighting.report'),
    finds: finds.map((find) => ({ isNew: find.isNew, hit: showHit(locale, actor, find, today) })),
  }
})

type MoreFindsProps = {
  readonly id: string
  readonly shown: number
  readonly found: number
  /** New ones that are not on this page. */
  readonly later: number
}

const MoreFinds = ({ id, shown, found, later }: MoreFindsProps) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="stack-tight measure">
      <p>{say('saved.findsShown', { shown, found })}</p>
      {later > 0 ? (
        <Form method="post" action={localePath(locale, '/trabajo/buscar/guardadas')}>
          <input type="hidden" name="id" value={id} />
          <Button name="act" value="see">
            {say('saved.seeLater', { count: later })}
          </Button>
        </Form>
      ) : (
        <p>{say('saved.findsRest')}</p>
      )}
    </div>
  )
}

const Finds = () => {
  const { id, words, finds, found, later, canReport } = useLoaderData<typeof loader>()
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
        <RegistryHit key={hit.id} hit={hit} level={2} isNew={isNew} canReport={canReport} lazy={at >= AT_ONCE} />
      ))}
      {found > finds.length ? <MoreFinds id={id} shown={finds.length} found={found} later={later} /> : null}
    </div>
  )
}
export default Finds
