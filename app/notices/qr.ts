import QRCode from 'qrcode'

/** A QR code as one path of unit squares in a square of `size`, with the quiet zone that readers need. */
export type Qr = { readonly size: number; readonly path: string }

const QUIET = 4

export const makeQr = (text: string): Qr => {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules
  const squares = Array.from(data, (dark, at) =>
    dark ? `M${(at % size) + QUIET} ${Math.floor(at / size) + QUIET}h1v1h-1z` : '',
  )
  return { size: size + 2 * QUIET, path: squares.join('') }
}
