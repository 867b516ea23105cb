import { useTranslate } from '../i18n/use.translation.ts'

/** To the page before this one in a sequence; an address, not the browser's history. */
export const BackLink = ({ href }: { readonly href: string }) => (
  <a className="back no-print" href={href}>
    <span aria-hidden="true">←</span>
    {useTranslate()('common.back')}
  </a>
)
