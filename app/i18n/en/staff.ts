import type { Messages } from '../message.ts'

export const staff = {
  title: 'Work',
  navLabel: 'Work sections',
  signedInAs: 'Signed in: {name}, {institution}',
  mySessions: 'My sessions',
  signOut: 'Sign out',
  account: 'Your account',
  dueIn: 'due {distance}',
  overdue: 'overdue, {distance}',
  evidenceFor: '{bits} bits for',
  evidenceAgainst: '{bits} bits against',
  evidenceNone: 'says nothing',
} as const satisfies Messages
