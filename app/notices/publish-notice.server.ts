import type { MemberActor } from '../domain/actor.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { changeNotice, type NoticeChange } from './change-notice.server.ts'
import { releasePublication, takeDown } from './publication.server.ts'

/**
 * Publishes what the family consented to, also again after a change. Only a verified and registered notice, and only with
 * consent to publish.
 */
export const publishNotice = (
  services: Services,
  actor: MemberActor,
  change: NoticeChange,
): Promise<Verdict<undefined, 'publication.not_registered' | 'publication.no_consent' | 'notice.changed'>> =>
  changeNotice<'publication.not_registered' | 'publication.no_consent'>(
    services,
    actor,
    change,
    { access: 'notice.publish', name: 'notice.publish' },
    async (tx, notice) => {
      if (notice.state !== 'registered') return refuse('publication.not_registered')
      const released = await releasePublication(tx, services, notice.id)
      return released.ok ? ok({ event: 'published' }) : released
    },
  )

/** Takes the notice off the public pages at once; it stays in the registry. */
export const unpublishNotice = (
  services: Services,
  actor: MemberActor,
  change: NoticeChange,
): Promise<Verdict<undefined, 'publication.not_public' | 'notice.changed'>> =>
  changeNotice<'publication.not_public'>(
    services,
    actor,
    change,
    { access: 'notice.publish', name: 'notice.unpublish' },
    async (tx, notice) =>
      (await takeDown(tx, services, notice.id)) ? ok({ event: 'unpublished' }) : refuse('publication.not_public'),
  )
