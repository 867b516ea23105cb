import QRCode from 'qrcode'

/** A QR code as one path of unit squares in a square of `size`, with the quiet zone that readers need. */
export type Qr = { readonly size: number; readonly path: string }

/** The same as the places of its dark squares, for what is not drawn by a browser. */
export type QrSquares = { readonly size: number; readonly dark: readonly (readonly [x: number, y: number])[] }

const QUIET = 4

export const makeQrSquares = (text: string): QrSquares => {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules
  const dark = Array.from(data, (isDark, at) =>
    isDark ? [[(at % size) + QUIET, Math.floor(at / size) + QUIET] as const] : [],
  ).flat()
  return { size: size + 2 * QUIET, dark }
}

export const makeQr = (text: string): Qr => {
  const { size, dark } = makeQrSquares(text)
  return { size, path: dark.map(([x, y]) => `M${x} ${y}h1v1h-1z`).join('') }
}
