import { readableNumber } from '../directory/readable-number.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import { CONSENT_PURPOSES } from '../domain/consent.ts'
import { duplicateLines } from '../duplicates/show-duplicate.server.ts'
import { formatDate, formatDateTime } from '../i18n/format.ts'
import { type Locale, localePath } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { personFacts, personTitle } from '../person/person-facts.ts'
import type { Services } from '../services.server.ts'
import { localDay, zoneOf } from '../sightings/local-day.ts'
import { showNoticePhotos } from './notice-photos-page.server.ts'
import { openNotice } from './open-notice.server.ts'
import { noticeWords } from './public-words.ts'
import { openRefusal } from './refusal-words.server.ts'

/** What may have happened to a notice, as the trail of its page tells it. */
const EVENTS = [
  'received',
  'updated',
  'consent_given',
  'consent_withdrawn',
  'unpublished',
  'call_requested',
  'found_said',
  'call_back_requested',
  'verified',
  'registered',
  'published',
  'refused',
  'reopened',
  'called',
  'told',
  'closed',
  'renewed',
  'added',
  'office_asked',
] as const

/** The page of one notice, in the reader's words: what the responsible institution works with. @throws Response 404 */
export const loadNoticePage = async (services: Services, actor: MemberActor, noticeId: string, locale: Locale) => {
  const notice = await openNotice(services, actor, noticeId)
  const say = t(locale)
  const { content, contact, publication, verification, preview } = notice
  const zone = zoneOf(actor.country)
  const given = new Set(notice.consents)
  const photos = showNoticePhotos(services, actor, locale, notice)
  return {
    id: notice.id,
    path: localePath(locale, `/trabajo/avisos/${notice.id}`),
    state: notice.state,
    version: notice.version,
    title: personTitle(locale, content.person, localDay(services.now(), actor.country)),
    facts: personFacts(locale, content.person, content.lastKnown),
    circumstances: content.circumstances,
    refusedReason: openRefusal(services, notice.id, notice.refusedCiphertext),
    contact: contact && {
      name: contact.name,
      relation: content.seekerRelation && say(`person.relation_${content.seekerRelation}`),
      phone: contact.phone && readableNumber(contact.phone),
      email: contact.email,
      safety: [...(content.quiet ?? []).map((one) => say(`reminders.quiet_${one}`)), contact.safety]
        .filter(Boolean)
        .join(' · '),
    },
    photos,
    consents: CONSENT_PURPOSES.map((purpose) => ({ words: say(`work.consent_${purpose}`), given: given.has(purpose) })),
    events: notice.events.map(({ at, code }) => ({
      at: formatDateTime(locale, at, zone),
      words: say(`work.event_${EVENTS.find((known) => known === code) ?? 'other'}`),
    })),
    verification: verification && {
      words: say(verification.verified ? 'work.verificationDone' : 'work.verificationOpen', {
        name: verification.by,
        date: formatDateTime(locale, verification.at, zone),
      }),
      basis: verification.basis,
    },
    preview: preview && {
      ...noticeWords(locale, preview),
      photo: photos.find(({ of, first }) => first && of === preview.photo?.of)?.src,
      indexed: preview.indexed,
    },
    publication: publication?.public
      ? {
          path: localePath(locale, `/a/${publication.publicId}`),
          until: formatDate(locale, localDay(new Date(publication.expiresAt), actor.country)),
          changed: publication.changed,
          ending: publication.ending,
        }
      : undefined,
    additions: notice.additions.map(({ id, at, holder, words }) => ({
      id,
      at: formatDateTime(locale, at, zone),
      holder: say(`work.holder_${holder}`),
      words,
    })),
    cases: notice.cases,
    duplicates: duplicateLines(services, actor, locale, notice.duplicates),
    tasks: notice.tasks,
    now: services.now().toISOString(),
    timeZone: zone,
  }
}
