import { staticRoute } from '../http/static.route.ts'

/** Addresses in a known language that lead nowhere. */
export const loader = staticRoute('public.page', () => {
  throw new Response(null, { status: 404 })
})

const Nothing = () => null
export default Nothing
