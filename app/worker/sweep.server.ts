import type { Services } from '../services.server.ts'

/** Runs the regular work of half a minute in order, each part by itself: one that fails keeps no other from its turn. */
export const sweep = async (
  services: Services,
  parts: Readonly<Record<string, (services: Services) => Promise<unknown>>>,
): Promise<void> => {
  for (const [name, part] of Object.entries(parts))
    try {
      await part(services)
    } catch (error) {
      services.onWorkFailed?.(name, error)
    }
}
