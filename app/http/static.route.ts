import type { AccessName } from '../domain/access.ts'

/** Accesses open to anyone that read nothing, and so need neither a session nor the database. */
type StaticAccess = Extract<AccessName, 'public.page' | 'site.health'>

/**
 * Declares the access of a loader that touches no data: language checks, redirects, pages of plain words. They answer even
 * while the database is away. Every other loader and action is made by `guard`.
 */
export const staticRoute = <Args extends readonly unknown[], Answer>(
  access: StaticAccess,
  handle: (...args: Args) => Answer,
): ((...args: Args) => Answer) & { readonly access: StaticAccess } => Object.assign(handle, { access })
