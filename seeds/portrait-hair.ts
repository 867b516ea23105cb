/** Hair: what falls behind the shoulders, and what frames the forehead. */
import type { Look } from './portrait-look.ts'

/** A cloud of curls around the head. */
const curls = ({ face, hair }: Look, reach: number, from: number, to: number, size: number): string => {
  const circles: string[] = []
  for (let degrees = from; degrees <= to; degrees += 17) {
    const angle = (degrees * Math.PI) / 180
    const x = face.x + Math.cos(angle) * (face.half + reach)
    const y = face.y - 28 + Math.sin(angle) * (face.y - face.top + reach - 28)
    circles.push(`<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${size + ((degrees / 17) % 2) * 3}"/>`)
  }
  return `<g fill="${hair.base}">${circles.join('')}</g>`
}

export const drawHairBehind = (look: Look): string => {
  const { face, hair, child } = look
  const { x, y, half, top, chin } = face
  const crown = `C${x - half - 26} ${top - 6} ${x - half * 0.7} ${top - 34} ${x} ${top - 34}C${x + half * 0.7} ${top - 34} ${x + half + 26} ${top - 6}`
  switch (hair.style) {
    case 'long': {
      const end = chin + (child ? 84 : 110)
      return `<path d="M${x - half - 22} ${end}Q${x - half - 34} ${y + 30} ${x - half - 16} ${y - 30}${crown} ${x + half + 16} ${y - 30}Q${x + half + 34} ${y + 30} ${x + half + 22} ${end}Q${x + half - 22} ${end + 20} ${x + half - 44} ${end - 6}L${x - half + 44} ${end - 6}Q${x - half + 22} ${end + 20} ${x - half - 22} ${end}z" fill="${hair.base}"/>`
    }
    case 'bob':
      return `<path d="M${x - half - 26} ${chin - 6}Q${x - half - 34} ${y} ${x - half - 14} ${y - 40}${crown} ${x + half + 14} ${y - 40}Q${x + half + 34} ${y} ${x + half + 26} ${chin - 6}Q${x + half - 4} ${chin + 10} ${x + half - 26} ${chin - 4}H${x - half + 26}Q${x - half + 4} ${chin + 10} ${x - half - 26} ${chin - 6}z" fill="${hair.base}"/>`
    case 'curly':
      return `${curls(look, 20, -215, 35, 31)}${curls(look, 26, -250, -215, 27)}${curls(look, 26, 35, 70, 27)}`
    case 'bun':
      return `<ellipse cx="${x}" cy="${top - 44}" rx="42" ry="35" fill="${hair.base}"/><path d="M${x - 26} ${top - 56}q26-22 52 0" fill="none" stroke="${hair.light}" stroke-width="5" stroke-linecap="round"/>`
    case 'ponytail':
      return `<path d="M${x + 34} ${top - 16}q104 0 92 122q-6 78-42 112q10-88-8-140q-14-46-62-62z" fill="${hair.base}"/><path d="M${x + 84} ${top + 22}q34 50 16 150" fill="none" stroke="${hair.light}" stroke-width="4" stroke-linecap="round"/>`
    default:
      return ''
  }
}

const braid = ({ face, hair, cloth, child }: Look, side: -1 | 1): string => {
  const x = face.x + side * (face.half + 4)
  const start = face.y + 40
  const knots = child ? 5 : 7
  const parts = Array.from({ length: knots }, (_, index) => {
    const y = start + index * 26
    return `<ellipse cx="${x + side * index * 1.5}" cy="${y}" rx="${17 - index * 0.9}" ry="17" transform="rotate(${index % 2 ? 22 : -22} ${x + side * index * 1.5} ${y})"/>`
  })
  const end = start + knots * 26 - 8
  return `<g fill="${hair.base}" stroke="${hair.light}" stroke-width="2">${parts.join('')}</g><rect x="${x + side * knots * 1.5 - 9}" y="${end - 6}" width="18" height="11" rx="4" fill="${cloth.trim}"/><path d="M${x + side * knots * 1.5 - 8} ${end + 5}q8 26 16 0z" fill="${hair.base}"/>`
}

/** Hair parted in the middle or at the side, drawn back over the temples. */
const parted = ({ face: { x, y, half, top }, hair, kind }: Look): string => {
  const part = kind === 'girl' ? x : x - 14
  const shine = `<path d="M${part + 16} ${top - 14}q${half * 0.56} 6 ${half * 0.66} 50" fill="none" stroke="${hair.light}" stroke-width="5" stroke-linecap="round" opacity=".8"/>`
  return `<path d="M${x - half - 9} ${y + 18}C${x - half - 26} ${top - 2} ${x - half * 0.7} ${top - 34} ${x} ${top - 34}C${x + half * 0.7} ${top - 34} ${x + half + 26} ${top - 2} ${x + half + 9} ${y + 18}C${x + half - 2} ${y - 34} ${x + half * 0.5} ${top + 36} ${part} ${top + 12}C${x - half * 0.6} ${top + 40} ${x - half + 4} ${y - 34} ${x - half - 9} ${y + 18}z" fill="${hair.base}"/>${shine}`
}

const short = ({ face: { x, y, half, top }, hair, kind }: Look, fringe: boolean): string => {
  const rise = kind === 'man' ? 30 : 34
  const line = fringe
    ? `L${x + half - 8} ${y - 44}Q${x + half * 0.55} ${top + 52} ${x + half * 0.3} ${top + 56}Q${x + 6} ${top + 50} ${x - half * 0.24} ${top + 60}Q${x - half * 0.6} ${top + 52} ${x - half + 8} ${y - 40}`
    : `L${x + half - 7} ${y - 34}Q${x + half * 0.86} ${top + 44} ${x + half * 0.5} ${top + 34}Q${x} ${top + 46} ${x - half * 0.46} ${top + 26}Q${x - half * 0.86} ${top + 42} ${x - half + 7} ${y - 34}`
  return `<path d="M${x - half - 5} ${y + 6}C${x - half - 22} ${top + 4} ${x - half * 0.74} ${top - rise} ${x - 4} ${top - rise}C${x + half * 0.78} ${top - rise} ${x + half + 22} ${top + 4} ${x + half + 5} ${y + 6}${line}L${x - half - 5} ${y + 6}z" fill="${hair.base}"/><path d="M${x - half * 0.5} ${top - 8}q${half * 0.5}-16 ${half} 4" fill="none" stroke="${hair.light}" stroke-width="5" stroke-linecap="round" opacity=".8"/>`
}

const crop = ({ face: { x, y, half, top }, hair }: Look): string =>
  `<path d="M${x - half - 3} ${y - 4}C${x - half - 12} ${top + 8} ${x - half * 0.7} ${top - 18} ${x} ${top - 18}C${x + half * 0.7} ${top - 18} ${x + half + 12} ${top + 8} ${x + half + 3} ${y - 4}Q${x + half - 3} ${top + 44} ${x + half * 0.66} ${top + 30}Q${x} ${top + 18} ${x - half * 0.66} ${top + 30}Q${x - half + 3} ${top + 44} ${x - half - 3} ${y - 4}z" fill="${hair.base}"/>`

const cap = ({ face: { x, half, top }, cloth }: Look): string =>
  `<path d="M${x - half - 8} ${top + 42}C${x - half - 6} ${top - 36} ${x - half * 0.5} ${top - 46} ${x} ${top - 46}C${x + half * 0.5} ${top - 46} ${x + half + 6} ${top - 36} ${x + half + 8} ${top + 42}Q${x} ${top + 14} ${x - half - 8} ${top + 42}z" fill="${cloth.base}"/><path d="M${x - half - 10} ${top + 42}Q${x} ${top + 8} ${x + half + 10} ${top + 42}Q${x + half * 0.6} ${top + 62} ${x} ${top + 52}Q${x - half * 0.6} ${top + 62} ${x - half - 10} ${top + 42}z" fill="${cloth.shade}"/><circle cx="${x}" cy="${top - 44}" r="6" fill="${cloth.trim}"/>`

export const drawHairInFront = (look: Look): string => {
  const { style } = look.hair
  const covered = look.cap ? cap(look) : ''
  switch (style) {
    case 'short':
      return short(look, false) + covered
    case 'fringe':
      return short(look, true) + covered
    case 'crop':
      return crop(look) + covered
    case 'cropCurly':
      return `${curls(look, 2, -172, -8, 19)}${crop(look)}`
    case 'curly':
      return `${parted(look)}${curls(look, 12, -165, -15, 22)}`
    case 'braids':
      return `${braid(look, -1)}${braid(look, 1)}${parted(look)}`
    default:
      return parted(look)
  }
}
