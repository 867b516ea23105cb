import type { MemberActor } from '../domain/actor.ts'
import type { Locale } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { personTitle } from '../person/person-facts.ts'
import type { Services } from '../services.server.ts'
import { localDay } from '../sightings/local-day.ts'
import { type OpenNotice, openNotice } from './open-notice.server.ts'
import { type PhotoView, viewEditing, viewPhotos } from './photo-view.server.ts'

/** The photos of a notice with whose they are and how they stand to the public page, in the reader's words. */
export const showNoticePhotos = (
  services: Services,
  actor: MemberActor,
  locale: Locale,
  notice: Pick<OpenNotice, 'photos' | 'preview' | 'consents'>,
) => {
  const say = t(locale)
  return viewPhotos(services, actor, notice.photos).map((photo) => ({
    ...photo,
    who: say(photo.of === 'child' ? 'work.photoChild' : 'work.photoSeeker'),
    standing: say(`noticePhotos.is_${standingOf(photo, notice)}`),
  }))
}

const standingOf = (
  { of, first, isPublic }: PhotoView,
  { preview, consents }: Pick<OpenNotice, 'preview' | 'consents'>,
): 'public' | 'next' | 'not_allowed' | 'not_shown' => {
  if (isPublic) return 'public'
  if (!consents.includes('publish') || !consents.includes(`publish_${of}_photo`)) return 'not_allowed'
  return first && preview?.photo?.of === of ? 'next' : 'not_shown'
}

/** The page on which an officer prepares photos; `wanted` is the one to be changed. @throws Response 404 */
export const loadNoticePhotos = async (
  services: Services,
  actor: MemberActor,
  noticeId: string,
  locale: Locale,
  wanted: string | null,
) => {
  const notice = await openNotice(services, actor, noticeId)
  return {
    id: notice.id,
    version: notice.version,
    title: personTitle(locale, notice.content.person, localDay(services.now(), actor.country)),
    photos: showNoticePhotos(services, actor, locale, notice),
    editing: viewEditing(services, actor, notice.photos, wanted),
    /** What is public no longer is what would be. */
    toPublish: notice.publication?.public === true && notice.publication.changed,
  }
}
