import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files that take half a minute or longer, the longest first: a run ends when its last file does, and one that began last
 * would keep one core busy and the other idle. A new clone has no timings of its own, and by size these come late.
 */
const LONGEST = [
  'routes/foreign-ids',
  'routes/canaries',
  'routes/matrix',
  'routes/equal-answers',
  'routes/fuzz',
  'routes/members',
  'routes/edge',
  'db/embedded',
  'db/protection',
  'db/import-pfif',
  'db/holds',
  'db/audit-tamper',
  'db/trail-of-reads',
  'db/sign-in-means',
  'db/cases',
  'db/filing',
  'db/lists',
  'db/matrix',
  'routes/demo-stop',
  'routes/sign-in',
]

/** The order of vitest, but what is named above begins first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = LONGEST.findIndex((name) => moduleId.endsWith(`tests/${name}.test.ts`))
      return place < 0 ? LONGEST.length : place
    }
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
  }
}
