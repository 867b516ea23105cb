import type { Messages } from '../message.ts'

export const staff = {
  title: 'Work',
  navLabel: 'Work sections',
  signedInAs: 'Signed in: {name}, {institution}',
  signOut: 'Sign out',
  dueIn: 'due {distance}',
  overdue: 'overdue, {distance}',
  evidenceFor: '{bits} bits for',
  evidenceAgainst: '{bits} bits against',
  evidenceNone: 'says nothing',
} as const satisfies Messages
