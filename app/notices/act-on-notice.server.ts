import type { MemberActor } from '../domain/actor.ts'
import type { Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { askFamily } from './ask-family.server.ts'
import type { NoticeChange } from './change-notice.server.ts'
import { refuseNotice, registerNotice, reopenNotice, unverifyNotice } from './move-notice.server.ts'
import type { NoticeActName } from './notice-acts.ts'
import { publishNotice, unpublishNotice } from './publish-notice.server.ts'
import { renewAsOfficer } from './renew-publication.server.ts'

type Act = (
  services: Services,
  actor: MemberActor,
  change: NoticeChange & { readonly reason: string },
) => Promise<Verdict<undefined>>

/** The use case behind each act on a notice's page. */
export const ACTS_ON_NOTICE: Readonly<Record<NoticeActName, Act>> = {
  register: registerNotice,
  publish: publishNotice,
  renew: renewAsOfficer,
  unpublish: unpublishNotice,
  unverify: unverifyNotice,
  refuse: refuseNotice,
  reopen: reopenNotice,
  ask: askFamily,
}
