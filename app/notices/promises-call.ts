/** What is answered on the follow-up page with the promise of a call, which needs a phone or an e-mail of the family. */
export const promisesCall = (done: string): boolean =>
  done === 'Ask_call' || done === 'Say_found' || done === 'CallBack'
