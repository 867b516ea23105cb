import type { Messages } from '../message.ts'

/** Places that a search names: what they may be, and what is made of them. */
export const places = {
  country: '{place} (the whole country)',
  department: '{place} (the department)',
  whichNobody: '“{words}” may be several places. No notice of this answer says that its home is in any of them.',
  narrow: '{place} ({count})',
  others: {
    one: 'Another place with a name like that ({count})',
    other: 'Other places with a name like that ({count})',
  },
  more: {
    one: 'One more is called nearly so. Write the department or the country after the name.',
    other: '{count} more are called nearly so. Write the department or the country after the name.',
  },
  passage:
    'Many only pass through {words}: whoever comes from there moves up here, and nobody moves down. Where a child was seen is not searched.',
} as const satisfies Messages
