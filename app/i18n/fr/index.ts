import type { PreparedCatalogue } from '../areas.ts'

/** French: the areas of families and the public. It is offered when all of them are here. */
export const fr = {} as const satisfies PreparedCatalogue
