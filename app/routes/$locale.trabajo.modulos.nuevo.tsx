import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { Button } from '../components/button.tsx'
import { DoneMessage } from '../components/done-message.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { ModuleBasics } from '../components/modules/module-basics.tsx'
import { Select } from '../components/select.tsx'
import { listEmbedders } from '../directory/list-embeds.server.ts'
import { makeEmbed } from '../directory/make-embed.server.ts'
import { problemsOf, readModule, typedModule } from '../directory/module-form.server.ts'
import { formText, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { type Locale, localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import styles from '../styles/modules.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('modules.makeTitle'))

/** Where an institution that publishes nothing reads why it has no modules. */
const toList = (locale: Locale) => redirect(localePath(locale, '/trabajo/modulos'), 303)

export const loader = guard('embed.list', async ({ services, actor, locale, parkedForm }) => {
  const embedders = await listEmbedders(services, actor)
  if (embedders.length === 0) throw toList(locale)
  return { embedders, parked: await parkedForm() }
})

/** Makes a module in the portal's colours; everything else of it is set on its own page. */
export const action = guard('embed.change', async ({ request, services, actor, locale }) => {
  const form = await readForm(request)
  const settings = readModule(form, true)
  const institutionId = formText(form, 'institution', 40)
  const embedders = await listEmbedders(services, actor)
  if (embedders.length === 0) throw toList(locale)
  const problems = [
    ...(embedders.some(({ id }) => id === institutionId)
      ? []
      : [{ field: 'institution', problem: t(locale)('modules.problemInstitution') }]),
    ...problemsOf(services, locale, settings),
  ]
  const refusedWith = (all: typeof problems) =>
    data({ problems: all, fields: typedModule(form, settings) }, { status: 422 })
  if (problems.length > 0) return refusedWith(problems)
  const made = await makeEmbed(services, actor, { institutionId, ...settings })
  if (made.ok) return redirect(localePath(locale, `/trabajo/modulos/${made.value.id}?hecho=made`), 303)
  if (made.code === 'access.unknown_record') throw new Response(null, { status: 404 })
  return refusedWith([{ field: 'institution', problem: sayCode(locale, made.code, made.params) }])
})

const NewModule = () => {
  const { embedders, parked } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const say = useTranslate()
  const locale = useLocale()
  const fields = refused?.fields ?? parked
  const problemOf = (field: string) => refused?.problems.find((one) => one.field === field)?.problem
  return (
    <div className="stack measure">
      <BackLink href={localePath(locale, '/trabajo/modulos')} />
      <h1>{say('modules.makeTitle')}</h1>
      <DoneMessage words={{ confirmed: say('modules.done_confirmed') }} />
      <ErrorSummary problems={refused?.problems ?? []} />
      <p>{say('modules.makeLead')}</p>
      <form method="post" className="stack" noValidate>
        <Select
          name="institution"
          label={say('modules.forWhom')}
          hint={say('modules.forWhomHint')}
          empty={say('common.chooseOne')}
          options={embedders.map(({ id, name }) => ({ value: id, label: name }))}
          value={fields?.institution?.[0]}
          problem={problemOf('institution')}
        />
        <ModuleBasics fields={fields ?? {}} problemOf={problemOf} />
        <p>
          <Button whole>{say('modules.makeButton')}</Button>
        </p>
        <p className="muted">{say('modules.proofHint')}</p>
      </form>
    </div>
  )
}
export default NewModule
