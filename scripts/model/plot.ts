/** A reliability plot as SVG: what was said from left to right, what it turned out to mean from below. No scripts, no links. */
export type Curve = {
  readonly name: string
  readonly points: readonly { readonly said: number; readonly same: number; readonly pairs?: number }[]
}

const SIDE = 400
const EDGE = 60
const COLOURS = ['#0b5394', '#b45f06']
const x = (share: number): string => (EDGE + share * SIDE).toFixed(1)
const y = (share: number): string => (EDGE + (1 - share) * SIDE).toFixed(1)
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const radiusOf = (pairs: number | undefined): string => (3 + Math.min(6, Math.log10(1 + (pairs ?? 0)) * 2)).toFixed(1)

/** @param words title, and what the two axes say */
export const reliabilityPlot = (
  curves: readonly Curve[],
  words: { readonly title: string; readonly said: string; readonly same: string },
): string => {
  const size = SIDE + 2 * EDGE
  const ticks = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
    `<line x1="${x(share)}" y1="${y(0)}" x2="${x(share)}" y2="${y(1)}" stroke="#ddd"/>`,
    `<line x1="${x(0)}" y1="${y(share)}" x2="${x(1)}" y2="${y(share)}" stroke="#ddd"/>`,
    `<text x="${x(share)}" y="${EDGE + SIDE + 18}" text-anchor="middle">${share}</text>`,
    `<text x="${EDGE - 8}" y="${y(share)}" text-anchor="end" dominant-baseline="middle">${share}</text>`,
  ])
  const drawn = curves.flatMap(({ name, points }, at) => {
    const colour = COLOURS[at % COLOURS.length] ?? '#000'
    const dash = at === 0 ? '' : ' stroke-dasharray="6 4"'
    const line = points.map(({ said, same }) => `${x(said)},${y(same)}`).join(' ')
    return [
      `<polyline points="${line}" fill="none" stroke="${colour}" stroke-width="2"${dash}/>`,
      ...points
        .filter(({ pairs }) => pairs !== undefined)
        .map(
          (point) =>
            `<circle cx="${x(point.said)}" cy="${y(point.same)}" r="${radiusOf(point.pairs)}" fill="${colour}"/>`,
        ),
      `<text x="${EDGE + 12}" y="${EDGE + 20 + 18 * at}" fill="${colour}">${at === 0 ? '—' : '- -'} ${escaped(name)}</text>`,
    ]
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" font-family="sans-serif" font-size="13" role="img" aria-label="${escaped(words.title)}">`,
    `<rect width="${size}" height="${size}" fill="#fff"/>`,
    `<text x="${size / 2}" y="28" text-anchor="middle" font-size="15">${escaped(words.title)}</text>`,
    ...ticks,
    `<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#888" stroke-dasharray="2 3"/>`,
    ...drawn,
    `<text x="${size / 2}" y="${size - 14}" text-anchor="middle">${escaped(words.said)}</text>`,
    `<text x="18" y="${size / 2}" text-anchor="middle" transform="rotate(-90 18 ${size / 2})">${escaped(words.same)}</text>`,
    '</svg>',
    '',
  ].join('\n')
}
