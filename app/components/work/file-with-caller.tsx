import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { LinkButton } from '../button.tsx'

type FileWithCallerProps = { readonly chancelleries: readonly { readonly slug: string; readonly name: string }[] }

/** Where an operator begins to file a notice with the person who calls: one button a chancellery. */
export const FileWithCaller = ({ chancelleries }: FileWithCallerProps) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <section className="stack-tight" aria-labelledby="file-with-caller">
      <h2 id="file-with-caller">{say('work.fileTitle')}</h2>
      <p>{say('work.fileLead')}</p>
      <ul className="plain-list stack-tight">
        {chancelleries.map(({ slug, name }) => (
          <li key={slug}>
            <LinkButton href={localePath(locale, `/c/${slug}/aviso`)}>{name}</LinkButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
