import { formatNumber } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/use.translation.ts'

type Tab = { readonly label: string; readonly href: string; readonly count: number; readonly current: boolean }

/** Parts of a list, each a page of its own with how much it holds. */
export const Tabs = ({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) => {
  const locale = useLocale()
  return (
    <nav aria-label={label}>
      <ul className="staff-nav tabs">
        {tabs.map(({ label: words, href, count, current }) => (
          <li key={href}>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {words} <span className="count">{formatNumber(locale, count)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
