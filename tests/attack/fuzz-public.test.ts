/** The forms of families, of anyone, and of signing in; those of members are in fuzz-work.test.ts. */
import { describeFuzz } from '../support/fuzz-suite.ts'

describeFuzz((route) => !route.startsWith('$locale.trabajo.'))
