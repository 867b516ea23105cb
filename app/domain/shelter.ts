/**
 * A shelter that nobody in the network knows may ask to take part. It is called back on a number that the caller finds in
 * a directory of its own, never on the one that was typed: whoever pretends to be a shelter also answers the phone.
 * Only when every check was answered yes is it registered, without agreement (protection rule 16).
 */
import { allowed, refuse, type Verdict } from './verdict.ts'

export const SHELTER_CHECKS = [
  'found_in_directory',
  'answered_there',
  'knows_the_person',
  'cares_for_children',
  'told_the_rules',
] as const
export type ShelterCheck = (typeof SHELTER_CHECKS)[number]
export type ShelterChecks = Readonly<Partial<Record<ShelterCheck, boolean>>>

export type RegistrationCode =
  | 'shelter.checks_open'
  | 'shelter.called_number_missing'
  | 'shelter.called_typed_number'
  | 'institution.name_missing'

/** The digits that name a subscriber; country codes and signs apart. */
const subscriber = (phone: string): string => phone.replace(/\D/g, '').slice(-8)

/**
 * Whether the call was made as it must. The typed number is accepted only when the caller says it is the directory's too:
 * `found_in_directory` answered yes is that statement, so that a true shelter that typed its public number is not refused.
 */
export const decideRegistration = (call: {
  readonly checks: ShelterChecks
  readonly calledNumber: string
  readonly typedNumber: string
  readonly name: string
}): Verdict<undefined, RegistrationCode> => {
  if (subscriber(call.calledNumber).length < 7) return refuse('shelter.called_number_missing')
  if (!call.checks.found_in_directory && subscriber(call.calledNumber) === subscriber(call.typedNumber))
    return refuse('shelter.called_typed_number')
  if (SHELTER_CHECKS.some((check) => call.checks[check] !== true)) return refuse('shelter.checks_open')
  return call.name.trim() === '' ? refuse('institution.name_missing') : allowed
}
