import type { Messages } from '../message.ts'

export const codes = {
  'sign_in.wrong': 'That e-mail and password do not go together. Check both and try again.',
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
  'sighting.no_carer':
    'This country has no protection authority in the network yet. Nothing was saved; call the protection authority directly.',
  'record.changed':
    'Someone else changed this in the meantime. What you typed is still below: compare it and save again.',
  'state.not_now': 'This is no longer possible: the state has changed. Nothing was changed.',
  'hold.reason_missing': 'Write the reason in a few words.',
  'hold.unscreened': 'The child has not been asked yet: the institution that cares for the child asks first.',
  'hold.none_open': 'There is no open protection hold any more.',
  'candidate.held': 'The child is on hold: do the screening first, or wait for the protection authority.',
  'candidate.own_proposal': 'You proposed it: the other institution confirms, or not.',
  'candidate.one_institution': 'Both records are of your institution: another one has to confirm.',
  'candidate.not_yours': 'Only the institution that did it can undo it.',
  'candidate.reason_missing': 'Choose a reason.',
  'candidate.case_under_way': 'The case is already under way: it is undone there.',
  'question.empty': 'Write the text.',
  'question.too_long': 'Too long: at most 600 characters.',
  'question.contact':
    'No phones, e-mails or addresses of pages here. Write it without them; what you typed is still below.',
  'question.answered': 'This question was already answered.',
  'disclosure.open_hold': 'There is an open protection hold.',
  'disclosure.child_view_missing': 'First record what the child wants.',
  'disclosure.child_refuses': 'The child does not want contact.',
  'disclosure.best_interests_missing': 'First record the best-interests check.',
  'disclosure.not_yet':
    'It is not possible to sign yet. You need do nothing: the institution that cares for the child has steps to complete.',
  'disclosure.second_signer_missing': 'A second signature is missing.',
  'disclosure.one_institution': 'Your institution has signed already: the second signature is of another one.',
  'disclosure.one_state': 'Both signatures would be of one state: another institution has to sign.',
  'disclosure.no_carer': 'One of the two must care for the child, or be the protection authority of the country.',
  'outcome.support_first': 'Offer psychosocial support first; the family is not told without it.',
  'outcome.not_yet':
    'This cannot be told yet. You need do nothing: the institution that cares for the child has steps to complete.',
  'notice.changed':
    'Someone else changed this notice while you were looking at it. Look at it as it is now and decide again.',
  'notice.no_consent_search':
    'The family has not agreed that partners may search. Ask them; with that consent you can register it.',
  'notice.reason_missing': 'Write the reason: it stays in the file.',
  'publication.not_registered': 'Only a verified and registered notice can be published.',
  'publication.not_public': 'This notice is not public.',
  'verification.checks_open':
    'A check is not done or came out no. Finish it, or record what is known so far as not verified yet.',
  'verification.risk':
    'A risk was answered yes. The notice cannot be verified: consult the protection authority and record it as not verified yet.',
  'verification.risk_unanswered':
    'A risk question is not answered. Answer it, or record what is known so far as not verified yet.',
  'verification.basis_missing': 'Write how identity and family link were established.',
  'call_back.contact_missing': 'Write the new telephone or e-mail.',
  'case.view_missing': 'Choose what the child wants.',
  'case.outcome_missing': 'Choose what the family was told.',
} as const satisfies Messages
