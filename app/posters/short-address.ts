/**
 * The address of a notice on paper: `/a/k7m2p-9x4qt`. Short enough to be typed by hand, of 50 random bits, so that trying addresses finds
 * nothing. Made by the database (app.new_short_id); letters are Crockford's, which leave out those that a hand mistakes.
 */
const SHORT_ID = /^[0-9abcdefghjkmnpqrstvwxyz]{10}$/

/** What somebody typed or scanned, as it is kept: any case, with or without its hyphen, o for 0, i or l for 1. Undefined when it is none. */
export const parseShortId = (typed: string): string | undefined => {
  const id = typed.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1')
  return SHORT_ID.test(id) ? id : undefined
}

/** The whole address, for a link or a QR code. */
export const shortAddress = (portalUrl: string, shortId: string): string =>
  `${portalUrl}/a/${shortId.slice(0, 5)}-${shortId.slice(5)}`

/** An address as it is printed: without its protocol. */
export const printedAddress = (address: string): string => address.replace(/^https?:\/\//, '')
