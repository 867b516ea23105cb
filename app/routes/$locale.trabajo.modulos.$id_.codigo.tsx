import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CodeChoice } from '../components/modules/code-choice.tsx'
import { CodePolicy } from '../components/modules/code-policy.tsx'
import { CopyField } from '../components/modules/copy-field.tsx'
import { ModuleHead } from '../components/modules/module-head.tsx'
import { findKeptEmbed } from '../directory/list-embeds.server.ts'
import { FRAME_VARIANTS } from '../domain/embed.ts'
import { moduleCode } from '../embed/module-code.ts'
import { guard } from '../http/guard.server.ts'
import { isLocale, localeOfPath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use.translation.ts'
import styles from '../styles/modules.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('modules.codeTitle'))

/** The public number of a notice, as it is or in an address of its page. */
const publicIdOf = (typed: string): string => /^(?:.*\/a\/)?([A-Za-z0-9_-]{8,64})/.exec(typed.trim())?.[1] ?? ''

export const loader = guard('embed.list', async ({ services, actor, params, url }) => {
  const kept = await findKeptEmbed(services, actor, params.id ?? '')
  if (!kept) throw new Response(null, { status: 404 })
  const { id, key, name, institutionName, active, origins } = kept
  const { searchParams: asked } = url
  const [wanted, typed] = [asked.get('l') ?? kept.locale, asked.get('n') ?? '']
  const locale = isLocale(wanted) ? wanted : 'es'
  const variant = FRAME_VARIANTS.find((one) => one === asked.get('v')) ?? 'list'
  const publicId = publicIdOf(typed)
  const { portalUrl } = services.config
  const words =
    variant === 'notice'
      ? t(locale)('embed.linkNotice')
      : t(locale)('embed.linkNotices', { chancellery: institutionName })
  return {
    module: { id, name, institutionName, active, sites: origins.length },
    asked: { locale, variant, typed },
    origins,
    portalUrl,
    code:
      variant === 'notice' && publicId === ''
        ? undefined
        : moduleCode({ portalUrl, key, locale, variant, words, ...(variant === 'notice' ? { publicId } : {}) }),
  }
})

const Code = () => {
  const { module, asked, origins, code, portalUrl } = useLoaderData<typeof loader>()
  const say = useTranslate()
  return (
    <div className="stack-loose">
      <ModuleHead module={module} part="code" />
      <section className="stack">
        <h2>{say('modules.codeTitle')}</h2>
        <p className="measure">{say('modules.codeLead')}</p>
        <CodeChoice {...asked} />
      </section>
      {code ? (
        <>
          <section className="stack" key={`${asked.variant} ${asked.locale} ${asked.typed}`}>
            <h2>{say('modules.pasteTitle')}</h2>
            {code.pasted.map(({ what, text, lines }) => (
              <CopyField
                key={what}
                name={what}
                label={say(`modules.paste_${what}`)}
                hint={say(`modules.paste_${what}_hint`)}
                text={text}
                lines={lines}
              />
            ))}
          </section>
          <CodePolicy code={code} origins={origins} portalUrl={portalUrl} />
          <section className="stack">
            <h2>{say('modules.addressesTitle')}</h2>
            <p className="measure">{say('modules.addressesLead')}</p>
            {code.addresses.map(({ what, text }) => (
              <CopyField
                key={what}
                name={what}
                label={say(`modules.address_${what}`)}
                hint={say(`modules.address_${what}_hint`)}
                text={text}
                lines={what === 'oembed' ? 3 : 1}
              />
            ))}
          </section>
        </>
      ) : (
        <p>{say('modules.noticeFirst')}</p>
      )}
    </div>
  )
}
export default Code
