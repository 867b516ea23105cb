/** The forms of signed-in members; the others are in fuzz-public.test.ts: a file each, so that two processes share the work. */
import { describeFuzz } from '../support/fuzz-suite.ts'

describeFuzz((route) => route.startsWith('$locale.trabajo.'))
