import type { PreparedCatalogue } from '../areas.ts'

/** Kreyòl ayisyen: the areas of families and the public. It is offered when all of them are here. */
export const ht = {} as const satisfies PreparedCatalogue
