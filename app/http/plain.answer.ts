import { contentSecurityPolicy } from './content.security.policy.ts'
import { plainPage, STATUS, type Trouble } from './plain.page.ts'

/** What a route that answers a file says when there is none: a page in the reader's language, as Express says what never reached us. */
export const plainAnswer = ({ pathname }: URL, trouble: Trouble): Response =>
  new Response(plainPage(pathname, trouble), {
    status: STATUS[trouble],
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': contentSecurityPolicy({ scripts: 'none' }),
    },
  })
