import type { Messages } from '../message.ts'

/** Refusals that families and the public can meet, by their code; those that only members meet are in codes.ts. */
export const refusals = {
  'filing.say_or_unknown': 'Type or choose what you know, or mark that you don’t know.',
  'filing.age_unreadable': 'We did not understand the age. Type, for example, 9 or “about 9 or 10”.',
  'filing.birth_unreal':
    'That date of birth does not exist or is in the future. Write the year with four digits, and leave empty the day or month you don’t know.',
  'filing.birth_adult':
    'This service is for children and adolescents. For an adult, go to the search commission or the consulate. If the age or the date is wrong, correct it.',
  'filing.date_unreadable': 'We did not understand the date. Try “12 October”, “mid October” or “two weeks ago”.',
  'filing.date_future': 'That date is still to come. Type when you last heard.',
  'filing.phone': 'That phone does not look complete. Type 7 to 15 digits, with the country code if you know it.',
  'filing.email': 'That e-mail does not look complete. It needs an @ and a dot.',
  'filing.other_receipt':
    'Not sent yet: another receipt was entered on this device meanwhile. Continue to begin a new notice. To change your own, enter with its receipt first.',
  'filing.other_notice':
    'Not saved: another receipt was entered on this device meanwhile. Look whose notice this page is of, and answer again.',
  'filing.unanswered': 'Some questions are not answered yet; “I don’t know” is enough.',
  'filing.consent_missing': 'Choose one of the two answers.',
  'access.other_holder': 'This page is for whoever filed the notice.',
  'receipt.not_this_holder': 'Only whoever filed the notice asks for this. Call the responsible institution.',
  'addition.empty': 'Write what you want to add.',
  'addition.too_long': 'That is too much for one message. Shorten it, or send it in two.',
  'addition.other_receipt':
    'This was not sent: another receipt was entered on this device meanwhile. Enter with yours and send it again.',
  'addition.too_many': 'You have added a lot already. Call the responsible institution to tell the rest.',
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
  'photo.enough': 'There are as many photos as a notice keeps. To add another, remove one.',
  'photo.changed': 'The photo was changed in the meantime. It is as you see it now: do it again if it is still needed.',
  'photo.too_many_hidden': 'That would hide too much of the photo. Tick fewer squares, or choose another photo.',
  'photo.not_kept': 'This photo can no longer be changed. Send it again, and change that one.',
  'publication.no_consent': 'The family has not given permission to publish.',
  'state.not_now': 'This is no longer possible: the state has changed. Nothing was changed.',
  'notice.changed':
    'Someone else changed this notice while you were looking at it. Look at it as it is now and decide again.',
  'copy.unavailable': 'That file was downloaded already, or its time is over. If you need it, ask for another copy.',
  'publication.not_ending': 'The publication is not about to end: there is nothing to renew.',
  'publication.not_public': 'This notice is not public.',
  'shelter.field_missing': 'Please fill this in.',
  'shelter.phone': 'That telephone does not look complete. Write 7 to 15 digits.',
  'shelter.nobody_calls':
    'Nobody in the network calls from that country yet. Call its child-protection authority directly.',
  'tip.where_missing': 'Write where, even if you are not sure: a town or a country is enough.',
  'tip.seen_missing': 'Write in a few words what you saw.',
  'tip.contact': 'That does not look like a phone or an e-mail. Correct it, or leave it empty.',
  'tip.nobody':
    'Nobody in the network receives information here yet. What you wrote is still below: call the child protection authority of the country.',
  'problem.kind_missing': 'Choose what is wrong.',
  'problem.words_missing': 'Write in a few words what is wrong.',
  'reminder.address': 'That address does not look complete. It needs an @ and a dot.',
  'reminder.mobile': 'Type the number with its country code, for example +502 5555 1234.',
  'reminder.topics': 'Choose what you want to be reminded of.',
  'reminder.code': 'That code is not right, or it is no longer valid. Check it, or ask for another.',
  'reminder.too_many': 'Today no more codes can be sent to that address. Try again tomorrow.',
  'reminder.ended': 'There is nothing to be reminded of: the notice is no longer open.',
  'reminder.asked_not_to':
    'When you filed you asked not to be written to, so nothing is sent. If that has changed, ask the institution to change your contact data.',
} as const satisfies Messages
