import type { PreparedCatalogue } from '../areas.ts'

/** Portuguese, as in Brazil: the areas of families and the public. It is offered when all of them are here. */
export const pt = {} as const satisfies PreparedCatalogue
