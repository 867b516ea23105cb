import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { LinkButton } from '../components/button.tsx'
import { FamilyPage } from '../components/family/family-page.tsx'
import { familyHandle, familyLinks, familyMeta } from '../components/family/page-needs.ts'
import { AlreadyHere, SearchFirst, WhatHappens, WhatHelps } from '../components/family/start.tsx'
import { NobodyAsksMoney, NotADenuncia } from '../components/notices-to-families.tsx'
import type { PageHandle } from '../components/page.handle.ts'
import { publicFormModules } from '../components/public-form.tsx'
import { requireChancellery } from '../directory/chancelleries.server.ts'
import { readCookie, writeCookie } from '../http/cookies.server.ts'
import { formText, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { askWait, waitHeaders } from '../http/public-form.server.ts'
import { localePath } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { followPath, formPath, pageAddress } from '../notices/addresses.ts'
import { findNoticeHere } from '../notices/notice-here.server.ts'
import { firstUnanswered } from '../notices/progress.ts'
import { searchPublished } from '../notices/search-published.server.ts'
import { endSitting } from '../notices/sitting.server.ts'

export const links = familyLinks
export const handle: PageHandle = { modules: [...(familyHandle.modules ?? []), ...publicFormModules] }
export const meta = familyMeta((say) => say('wizard.startTitle'))

export const loader = guard('family.start', async ({ request, params, locale, services }) => {
  const { name, country, slug } = await requireChancellery(services, params.chancellery)
  const found = await findNoticeHere(services, request)
  const draft = found?.kind === 'own' && found.notice.state === 'draft' ? found.notice : undefined
  const here = found && {
    isDraft: draft !== undefined,
    href: draft ? pageAddress(locale, draft.chancellery.slug, firstUnanswered(draft)) : followPath(locale),
  }
  return { chancellery: { name, country, slug }, here }
})

export const action = guard('family.start', async ({ request, params, locale, services, address }) => {
  const { slug } = await requireChancellery(services, params.chancellery)
  const form = await readForm(request)
  if (form.get('act') === 'other') {
    await endSitting(services, readCookie(request, 'family'))
    throw redirect(formPath(locale, slug, 'nombre'), {
      status: 303,
      headers: { 'Set-Cookie': writeCookie(request, 'family', '') },
    })
  }
  const text = formText(form, 'q', 120)
  if (text === '') return data({ text, problem: t(locale)('wizard.startSearchEmpty') }, { status: 422 })
  const wait = await askWait(services, { form: 'search', address, fields: form })
  if (wait) return data({ text, wait }, waitHeaders(wait))
  return data({ text, count: (await searchPublished(services, { text })).length })
})

const StartPage = () => {
  const { chancellery, here } = useLoaderData<typeof loader>()
  const searched = useActionData<typeof action>()
  const say = useTranslate()
  const locale = useLocale()
  const isSearched = searched !== undefined && 'count' in searched
  return (
    <FamilyPage chancellery={chancellery}>
      <div className="stack">
        <h1>{say('wizard.startTitle')}</h1>
        <p className="lead">{say('wizard.startLead')}</p>
      </div>
      {here ? <AlreadyHere {...here} /> : null}
      <SearchFirst searched={searched} />
      {here ? null : (
        <p>
          <LinkButton href={formPath(locale, chancellery.slug, 'nombre')}>
            {say(isSearched && searched.count > 0 ? 'wizard.startAnyway' : 'wizard.startButton')}
          </LinkButton>
        </p>
      )}
      <div className="pair">
        <NotADenuncia />
        <NobodyAsksMoney />
      </div>
      <WhatHelps />
      <WhatHappens />
      <p>
        <a href={localePath(locale, '/comprobante')}>{say('wizard.startHaveReceipt')}</a>
      </p>
    </FamilyPage>
  )
}
export default StartPage
