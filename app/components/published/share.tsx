import { useTranslate } from '../../i18n/use.translation.ts'
import { shareLinks } from '../../posters/share-links.ts'
import { printedAddress } from '../../posters/short-address.ts'

type ShareProps = {
  readonly address: string
  /** Whether the family agreed that it is passed on; without that, only the address to copy. */
  readonly withLinks: boolean
}

/** The way to a notice, to be passed on: links of plain words, and an address that can be selected at a touch. */
export const Share = ({ address, withLinks }: ShareProps) => {
  const say = useTranslate()
  return (
    <section className="stack-tight measure no-print">
      <h2>{say('poster.shareLinkTitle')}</h2>
      {withLinks ? (
        <ul className="plain-list links">
          {shareLinks(address, say('poster.shareWords'), say('published.title')).map(({ via, href }) => (
            <li key={via}>
              <a href={href} rel="noopener noreferrer" referrerPolicy="no-referrer">
                {say(`poster.via_${via}`)}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      <p>
        {say('common.labelled', { label: say('poster.shortAddress') })}{' '}
        <strong className="number selectable">{printedAddress(address)}</strong>
      </p>
    </section>
  )
}
