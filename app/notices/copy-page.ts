import type { ConsentPurpose } from '../domain/consent.ts'
import type { CountryCode } from '../domain/country.ts'
import type { NoticeState } from '../domain/lifecycle.ts'
import type { NoticeContent, NotifierContact } from '../domain/notice.ts'
import { formatDate } from '../i18n/format.ts'
import type { Locale } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { personFacts } from '../person/person-facts.ts'
import { localDay } from '../sightings/local-day.ts'
import { eventWords } from './event-words.ts'

/** What a family's copy holds. Instants are ISO. */
export type Copy = Omit<NoticeContent, 'unknown'> & {
  readonly madeAt: string
  readonly office: string
  readonly country: CountryCode
  readonly state: NoticeState
  readonly begunAt: string
  readonly filedAt?: string
  readonly contact?: NotifierContact
  readonly consents: readonly {
    readonly purpose: ConsentPurpose
    readonly given: boolean
    readonly at: string
    readonly way: string
  }[]
  readonly events: readonly {
    readonly at: string
    readonly code: string
    readonly params: Readonly<Record<string, string | number>>
  }[]
  readonly photos: readonly { readonly of: 'seeker' | 'child'; readonly addedAt: string; readonly jpegBase64: string }[]
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)

/** The copy as a page that opens anywhere, without a network: no script, no address, its photos inside. */
export const formatCopyPage = (copy: Copy, locale: Locale): string => {
  const say = t(locale)
  const day = (instant: string): string => formatDate(locale, localDay(new Date(instant), copy.country))
  const facts = (rows: readonly (readonly [string, string | undefined])[]): string =>
    `<dl>${rows
      .filter(([, value]) => value)
      .map(([term, value]) => `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(value ?? '')}</dd>`)
      .join('')}</dl>`
  const part = (title: string, body: string): string => `<section><h2>${escapeHtml(title)}</h2>${body}</section>`
  const contact = copy.contact
  const title = say('receipt.copyTitle')
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:1rem auto;padding:0 1rem}dt{font-weight:600}img{max-width:100%}</style></head>
<body><h1>${escapeHtml(title)}</h1><p>${escapeHtml(say('receipt.copyLead', { office: copy.office, date: day(copy.madeAt) }))}</p>
${part(say('receipt.copyToldTitle'), facts([...personFacts(locale, copy.person, copy.lastKnown).map(({ term, value }) => [term, value] as const), [say('receipt.copyCircumstances'), copy.circumstances]]))}
${part(
  say('receipt.copyContactTitle'),
  facts([
    [say('receipt.contactName'), contact?.name],
    [say('receipt.contactPhone'), contact?.phone],
    [say('receipt.contactEmail'), contact?.email],
    [say('receipt.contactSafety'), contact?.safety],
  ]),
)}
${part(say('receipt.consentsTitle'), facts(copy.consents.map(({ purpose, given, at }) => [say(`wizard.s_${purpose}`), `${say(given ? 'receipt.consentGiven' : 'receipt.consentNot')}, ${day(at)}`] as const)))}
${part(say('receipt.timelineTitle'), facts(copy.events.map(({ at, code, params }) => [day(at), eventWords(code, params, locale)] as const)))}
${copy.photos.map(({ jpegBase64 }) => `<p><img alt="" src="data:image/jpeg;base64,${jpegBase64}"></p>`).join('')}
</body></html>
`
}
