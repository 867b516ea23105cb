import type { Relation } from '../domain/person.ts'

/** What a person who seeks a child may be to it. */
export const SEEKER_RELATIONS = [
  'mother',
  'father',
  'sibling',
  'grandparent',
  'uncle_aunt',
  'cousin',
  'guardian',
  'friend',
  'other',
] as const satisfies readonly Relation[]
