import { useRouteLoaderData } from '@remix-run/react'

/** Whether everything on the page is invented, which then has to be said; from the loader of app/root.tsx. */
export const useIsDemo = (): boolean => useRouteLoaderData<() => { readonly demo: boolean }>('root')?.demo ?? false
