import type { Messages } from '../message.ts'

/** A shelter outside the network asks to be called. */
export const shelters = {
  title: 'We are a shelter that is not in the network',
  lead: 'Leave how to reach you. The child-protection authority of the country, or the Red Cross, calls you back within three days, on a number it finds itself.',
  noChild: 'Write nothing here about any child. If one is in danger now, call the emergency number of the country.',
  place: 'Name of the place',
  town: 'Town',
  country: 'Country',
  person: 'Whom to ask for',
  phone: 'Telephone',
  phoneHint: 'To compare. You are called on a number of a directory, so that nobody can pretend to be you.',
  hours: 'Good hours to call',
  button: 'Ask to be called',
  doneTitle: 'Thank you. You will be called',
  done: 'Within three days, on a public number of your place. Whoever calls asks for no money and for no child’s name.',
  link: 'Ask to be called',
} as const satisfies Messages
