import type { Messages } from '../message.ts'

export const errors = {
  refused: 'This cannot be done now. Nothing was changed.',
  deniedTitle: 'This is not open to you',
  denied:
    'Your role or your institution’s agreement does not include it. Nothing was changed. If you need it, ask your institution’s administrator.',
  otherReceiptTitle: 'Another receipt is open on this device',
  otherReceipt:
    'What you wrote belongs to a notice whose receipt is no longer the one open here. Nothing was saved or changed.',
  keptTitle: 'What you wrote',
  keptReceipt: 'Open with the other receipt',
  notFoundTitle: 'This page does not exist',
  notFound: 'The address may be mistyped, or what was here is no longer published. Nothing you sent before is lost.',
  goneTitle: 'This notice is no longer published',
  gone: 'It was withdrawn or its time ended. That says nothing about the person it was about.',
  forbiddenTitle: 'This request did not come from our pages',
  forbidden:
    'For your safety it was not carried out, and nothing was changed. Go back, reload the page and send it again.',
  tooLargeTitle: 'What you sent is too large',
  tooLarge:
    'Nothing was saved from it. Photos may weigh up to 12 MB in all, and an answer may have up to 20,000 letters. Go back: what you wrote is usually still in the form. Choose a smaller photo or shorten the text, and send it again.',
  lengthRequiredTitle: 'The request did not say its length',
  lengthRequired: 'Nothing was saved. Send it again with a Content-Length header.',
  addressTooLongTitle: 'That address is too long',
  addressTooLong: 'Nothing was changed. Check the address or start from the home page.',
  headersTooLargeTitle: 'Your browser sent too much besides',
  headersTooLarge: 'Nothing was changed. Clear the cookies of this site or use another browser, and try again.',
  tooSlowTitle: 'Sending took too long',
  tooSlow:
    'Nothing was saved from it. Go back: what you wrote is usually still in the form. If you were sending a photo, choose a smaller one or wait for a better signal.',
  methodTitle: 'This address does not take that kind of request',
  method: 'Nothing was changed.',
  unreadableTitle: 'We could not read that request',
  unreadable: 'Nothing was changed. Check the address, go back and try again.',
  brokenTitle: 'Something failed on our side',
  broken:
    'It was not your fault. What was already saved is kept. Wait a minute and try again; if you were sending a form, go back first: what you wrote is usually still there.',
  unavailableTitle: 'We cannot serve you right now',
  unavailable: 'What was already saved is kept. Please try again in a few minutes.',
  tooManyTitle: 'Too many attempts',
  tooMany: 'What was already saved is kept. Please wait a few minutes and try again.',
  reference: 'If you ask for help, give this reference: {requestId}',
  goHome: 'Go to the home page',
  goBack: 'Go back',
} as const satisfies Messages
