import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { formPath } from '../../notices/addresses.ts'
import { LinkButton } from '../button.tsx'

/** For a family that looks for more than one child: the way to the next notice, without writing the family again. */
export const AnotherChild = ({ chancellery }: { readonly chancellery: string }) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <section className="paper padded stack-tight no-print" aria-labelledby="another-child">
      <h2 id="another-child">{say('siblings.offerTitle')}</h2>
      <p>{say('siblings.offer')}</p>
      <p>
        <LinkButton href={formPath(locale, chancellery, 'familia')} look="second">
          {say('siblings.offerButton')}
        </LinkButton>
      </p>
    </section>
  )
}
