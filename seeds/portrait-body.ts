/** The scene behind, the neck, the shoulders and what is worn. */
import type { Look } from './portrait-look.ts'

export const drawSceneBehind = ({ scene }: Look): string => {
  const ground = `<rect width="400" height="500" fill="${scene.far}"/>`
  switch (scene.pattern) {
    case 'hills':
      return `${ground}<path d="M0 330q70-70 150-38t140-46q70-30 110 10v244H0z" fill="${scene.near}"/><circle cx="318" cy="92" r="34" fill="#fff" opacity=".38"/>`
    case 'window':
      return `${ground}<rect x="36" y="40" width="150" height="230" rx="6" fill="#fff" opacity=".36"/><path d="M111 40v230M36 150h150" stroke="${scene.near}" stroke-width="7"/>`
    case 'wall':
      return `${ground}<rect y="352" width="400" height="148" fill="${scene.near}"/><rect y="346" width="400" height="7" fill="#fff" opacity=".35"/>`
    default:
      return `${ground}<ellipse cx="200" cy="230" rx="172" ry="196" fill="#fff" opacity=".24"/>`
  }
}

const shoulders = ({ child, kind, face }: Look): { left: number; right: number; top: number } => {
  const half = child ? 122 : kind === 'man' ? 166 : 146
  return { left: 200 - half, right: 200 + half, top: face.chin + (child ? 15 : 18) }
}

const torso = (look: Look): string => {
  const { left, right, top } = shoulders(look)
  return `M${left} 500C${left + 2} ${top + 74} ${left + 22} ${top + 34} ${left + 62} ${top + 20}L158 ${top}Q200 ${top + 44} 242 ${top}L${right - 62} ${top + 20}C${right - 22} ${top + 34} ${right - 2} ${top + 74} ${right} 500z`
}

/** A band of woven diamonds between two heights. */
const wovenBand = (y: number, colours: readonly [string, string], left: number, right: number): string => {
  const diamonds: string[] = []
  for (let x = left; x < right; x += 26) diamonds.push(`M${x} ${y}l13-11 13 11-13 11z`)
  return `<path d="M${left} ${y - 16}H${right}M${left} ${y + 16}H${right}" stroke="${colours[1]}" stroke-width="5"/><path d="${diamonds.join('')}" fill="${colours[0]}"/>`
}

const drawGarb = (look: Look): string => {
  const { cloth, garb } = look
  const { left, right, top } = shoulders(look)
  const shape = torso(look)
  const clip = `<clipPath id="torso"><path d="${shape}"/></clipPath>`
  const base = `<path d="${shape}" fill="${cloth.base}"/>`
  const fold = `<path d="M${left + 46} 500q4-${440 - top} 14-${462 - top}M${right - 46} 500q-4-${440 - top}-14-${462 - top}" stroke="${cloth.shade}" stroke-width="5" fill="none" stroke-linecap="round"/>`
  const neckline = (colour: string, width: number): string =>
    `<path d="M157 ${top}Q200 ${top + 45} 243 ${top}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round"/>`
  switch (garb) {
    case 'huipil':
      return `${clip}${base}<g clip-path="url(#torso)">${wovenBand(top + 74, [cloth.trim, cloth.trim2], left, right + 26)}${wovenBand(top + 122, [cloth.trim2, cloth.trim], left, right + 26)}</g>${neckline(cloth.trim, 15)}${neckline(cloth.trim2, 4)}`
    case 'collar':
      return `${base}${fold}<path d="M200 ${top + 40}V500" stroke="${cloth.shade}" stroke-width="4"/><path d="M158 ${top - 4}L146 ${top + 34}L184 ${top + 62}L200 ${top + 32}L216 ${top + 62}L254 ${top + 34}L242 ${top - 4}Q200 ${top + 52} 158 ${top - 4}z" fill="${cloth.base}" stroke="${cloth.shade}" stroke-width="4" stroke-linejoin="round"/><g fill="${cloth.trim2}"><circle cx="200" cy="${top + 84}" r="4.5"/><circle cx="200" cy="${top + 122}" r="4.5"/></g>`
    case 'hoodie':
      return `${base}${fold}<path d="M144 ${top + 2}Q134 ${top + 50} 200 ${top + 66}Q266 ${top + 50} 256 ${top + 2}Q244 ${top - 12} 240 ${top - 2}Q200 ${top + 48} 160 ${top - 2}Q156 ${top - 12} 144 ${top + 2}z" fill="${cloth.shade}"/><path d="M182 ${top + 62}v46M218 ${top + 62}v46" stroke="${cloth.trim2}" stroke-width="4.5" stroke-linecap="round"/>`
    case 'vneck':
      return `${base}${fold}<path d="M157 ${top}L200 ${top + 74}L243 ${top}Q200 ${top + 44} 157 ${top}z" fill="${look.skin.base}"/><path d="M157 ${top}L200 ${top + 75}L243 ${top}" fill="none" stroke="${cloth.shade}" stroke-width="7" stroke-linejoin="round" stroke-linecap="round"/>`
    default:
      return `${base}${fold}${neckline(cloth.shade, 9)}${look.child ? `<g clip-path="url(#torso)">${clip}<path d="M${left} ${top + 96}H${right}M${left} ${top + 130}H${right}" stroke="${cloth.trim2}" stroke-width="14" opacity=".85"/></g>` : ''}`
  }
}

export const drawBody = (look: Look): string => {
  const { skin, face, child } = look
  const half = child ? 29 : look.kind === 'man' ? 42 : 33
  const { top } = shoulders(look)
  const neck = `<path d="M${200 - half} ${face.chin - 42}L${200 - half - 3} ${top + 2}Q200 ${top + 52} ${200 + half + 3} ${top + 2}L${200 + half} ${face.chin - 42}z" fill="${skin.base}"/>`
  const chinShadow = `<path d="M${200 - half} ${face.chin - 30}Q200 ${face.chin + 44} ${200 + half} ${face.chin - 30}z" fill="${skin.shade}"/>`
  const chest = `<path d="M${196 - half - 8} ${top + 2}Q200 ${top + 62} ${204 + half + 8} ${top + 2}z" fill="${skin.base}"/>`
  return `${chest}${neck}${chinShadow}${drawGarb(look)}`
}
