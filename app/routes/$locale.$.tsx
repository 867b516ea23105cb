/** Addresses in a known language that lead nowhere. */
export const loader = () => {
  throw new Response(null, { status: 404 })
}

const Nothing = () => null
export default Nothing
