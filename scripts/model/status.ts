import { modelStatus } from '../../app/matching/rescore.server.ts'
import { getServices } from '../../app/services.server.ts'

/** `npm run model -- status`: which version is in force, and how far the candidates of earlier ones are scored anew. Counts alone. */
export const showModelStatus = async (): Promise<number> => {
  const services = await getServices()
  try {
    const { inForce, refused, versions } = await modelStatus(services.worker)
    const sum = (of: 'open' | 'rejected', which: (version: string) => boolean = () => true): number =>
      versions.filter(({ version }) => which(version)).reduce((all, one) => all + one[of], 0)
    const isEarlier = (version: string): boolean => version !== inForce
    const [all, left] = [sum('open'), sum('open', isEarlier)]
    const share = all === 0 ? 100 : Math.floor(((all - left) / all) * 100)
    console.log(`in force: ${inForce}`)
    if (refused)
      console.log(
        `  ${refused.version} was put in force and cannot be used by this program: ${refused.fault.code} ${refused.fault.field ?? ''}`.trimEnd(),
      )
    console.log(`open candidates: ${all}, scored by it: ${all - left} (${share} %), left: ${left}`)
    for (const { version, open } of versions) if (isEarlier(version) && open > 0) console.log(`  ${version}: ${open}`)
    console.log(
      `rejected pairs: ${sum('rejected')}, last weighed by another version: ${sum('rejected', isEarlier)} (they come back by new evidence alone)`,
    )
    return 0
  } finally {
    await services.close()
  }
}
