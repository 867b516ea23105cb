import type { Messages } from '../message.ts'

export const codes = {
  'sign_in.wrong': 'That e-mail and password do not go together. Check both and try again.',
  'filing.say_or_unknown': 'Type or choose what you know, or mark that you don’t know.',
  'filing.age_unreadable': 'We did not understand the age. Type, for example, 9 or “about 9 or 10”.',
  'filing.birth_unreal':
    'That date of birth does not exist or is in the future. Leave empty the day or month you don’t know.',
  'filing.birth_adult':
    'This service is for children and adolescents. For an adult, go to the search commission or the consulate. If the date is wrong, correct it.',
  'filing.date_unreadable': 'We did not understand the date. Try “12 October”, “mid October” or “two weeks ago”.',
  'filing.date_future': 'That date is still to come. Type when you last heard.',
  'filing.phone': 'That phone does not look complete. Type 7 to 15 digits, with the country code if you know it.',
  'filing.email': 'That e-mail does not look complete. It needs an @ and a dot.',
  'filing.unanswered': 'Some questions are not answered yet; “I don’t know” is enough.',
  'filing.consent_missing': 'Choose one of the two answers.',
  'notice.closed': 'This notice is closed and can no longer be changed. Call the responsible institution.',
  'notice.call_back_needed':
    'Your name and contact are changed only after calling you. Ask for it on the follow-up page.',
  'notice.not_filed': 'This notice has not been filed yet.',
  'receipt.unknown': 'We found no notice with that code. Check that it is complete and without mistakes.',
  'photo.not_a_photo': 'That file is not a photo we can read. Choose one in JPG, PNG, WebP or AVIF.',
  'photo.heic':
    'That photo is in the iPhone’s HEIC format. Take a screenshot of it and upload that, or choose another in JPG.',
  'photo.too_large': 'That photo is too large. Choose one under 10 MB, or take a screenshot of it.',
  'photo.damaged': 'That photo is damaged or incomplete. Choose another or take it again.',
  'photo.busy': 'Many photos are waiting. Nothing is lost: try again in a minute.',
  'publication.no_consent': 'The family has not given permission to publish.',
} as const satisfies Messages
