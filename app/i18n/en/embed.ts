import type { Messages } from '../message.ts'

/** Modules in the sites of ministries, and what goes out to them: frames, feeds, links. */
export const embed = {
  whole: 'See the whole notice',
  telephones: 'Telephones',
  noMoney: 'Nobody will ask you for money. The search is free.',
  bannerTitle: 'Are you looking for a girl, boy or adolescent who migrated?',
  bannerLead: 'File a notice: it is free, and you need no account.',
  bannerNotices: 'See the notices',
  linkNotices: 'Girls, boys and adolescents not located · {chancellery}',
  linkNotice: 'Notice of a missing person, up to date on Reencuentro',
  feedTitle: 'Published notices · {chancellery}',
  badAddress: 'Give the address of a published notice, of a chancellery’s page or of a module of this portal.',
  badSize: 'maxwidth and maxheight are whole numbers of pixels.',
  badFormat: 'Only the format json is answered.',
} as const satisfies Messages
