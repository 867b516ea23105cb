/** Ears, the face and its features. */
import type { Look } from './portrait-look.ts'

/** Outline from the left temple over the chin to the right temple and over the crown. */
const outline = ({ face: { x, y, half, top, chin, jaw } }: Look): string => {
  const jawX = half * jaw
  const jawY = chin - (chin - y) * 0.2
  return `M${x - half} ${y - 12}C${x - half} ${y + 36} ${x - jawX - 16} ${jawY - 8} ${x - jawX} ${jawY}C${x - jawX + 16} ${chin - 2} ${x - 20} ${chin} ${x} ${chin}C${x + 20} ${chin} ${x + jawX - 16} ${chin - 2} ${x + jawX} ${jawY}C${x + jawX + 16} ${jawY - 8} ${x + half} ${y + 36} ${x + half} ${y - 12}C${x + half} ${top + 22} ${x + half * 0.62} ${top} ${x} ${top}C${x - half * 0.62} ${top} ${x - half} ${top + 22} ${x - half} ${y - 12}z`
}

const ear = ({ face, eyes, skin, earrings }: Look, side: -1 | 1): string => {
  const x = face.x + side * (face.half - 1)
  const y = eyes.y + 14
  return `<ellipse cx="${x}" cy="${y}" rx="13" ry="21" fill="${skin.base}"/><path d="M${x + side * 3} ${y - 10}q${side * 6} 9 ${-side * 1} 19" fill="none" stroke="${skin.shade}" stroke-width="3.5" stroke-linecap="round"/>${earrings ? `<circle cx="${x + side * 2}" cy="${y + 24}" r="4.6" fill="#e4bb55"/>` : ''}`
}

const eye = ({ face, eyes, child, kind }: Look, side: -1 | 1): string => {
  const x = face.x + side * eyes.apart
  const { y, size, tilt } = eyes
  const wide = size * 1.42
  const high = size * (child ? 0.86 : 0.74)
  const outer = y - tilt
  const [left, right] = side === -1 ? [outer, y + 1] : [y + 1, outer]
  const white = `M${x - wide} ${left}Q${x} ${y - high * 1.75} ${x + wide} ${right}Q${x} ${y + high * 1.35} ${x - wide} ${left}z`
  const lash = `M${x - wide - 1} ${left}Q${x} ${y - high * 1.9} ${x + wide + 1} ${right}`
  const id = `eye${side === -1 ? 'L' : 'R'}`
  const lashes =
    kind === 'woman' || kind === 'girl'
      ? `<path d="M${x + side * wide} ${outer}l${side * 5}-5" stroke="#211714" stroke-width="3.4" stroke-linecap="round"/>`
      : ''
  return `<clipPath id="${id}"><path d="${white}"/></clipPath><path d="${white}" fill="#f6f1ea"/><g clip-path="url(#${id})"><circle cx="${x}" cy="${y - 1}" r="${size * 0.86}" fill="${eyes.iris}"/><circle cx="${x}" cy="${y - 1}" r="${size * 0.42}" fill="#120c09"/><circle cx="${x + 3.6}" cy="${y - 5}" r="${size * 0.22}" fill="#fff"/></g><path d="${lash}" fill="none" stroke="#211714" stroke-width="3.6" stroke-linecap="round"/>${lashes}`
}

const brow = ({ face, eyes, browWeight, browTilt, hair }: Look, side: -1 | 1): string => {
  const x = face.x + side * eyes.apart
  const y = eyes.y - eyes.size * 2.05
  return `<path d="M${x - side * 21} ${y + 3}Q${x + side * 2} ${y - 9} ${x + side * 25} ${y + 4 - browTilt}" fill="none" stroke="${hair.base}" stroke-width="${browWeight}" stroke-linecap="round"/>`
}

const nose = ({ face, eyes, noseWidth, skin, child }: Look): string => {
  const y = eyes.y + (child ? 34 : 46)
  return `<path d="M${face.x - 5} ${eyes.y + 6}Q${face.x - 9} ${y - 12} ${face.x - noseWidth * 0.8} ${y - 1}" fill="none" stroke="${skin.shade}" stroke-width="${child ? 2.6 : 3.4}" stroke-linecap="round" opacity=".55"/><path d="M${face.x - noseWidth} ${y}Q${face.x - noseWidth * 0.5} ${y + 7} ${face.x} ${y + 7}Q${face.x + noseWidth * 0.5} ${y + 7} ${face.x + noseWidth} ${y}" fill="none" stroke="${skin.shade}" stroke-width="4" stroke-linecap="round"/>`
}

const mouth = ({ face, eyes, mouth: { width, smile, full }, skin, child, moustache, hair }: Look): string => {
  const y = eyes.y + (child ? 57 : 77)
  const upper = `M${face.x - width} ${y - smile * 0.5}Q${face.x - width * 0.4} ${y - full} ${face.x} ${y - full * 0.55}Q${face.x + width * 0.4} ${y - full} ${face.x + width} ${y - smile * 0.5}Q${face.x} ${y + smile} ${face.x - width} ${y - smile * 0.5}z`
  const lower = `M${face.x - width * 0.86} ${y}Q${face.x} ${y + smile + full * 2.1} ${face.x + width * 0.86} ${y}Q${face.x} ${y + smile} ${face.x - width * 0.86} ${y}z`
  const line = `<path d="M${face.x - width} ${y - smile * 0.5}Q${face.x} ${y + smile} ${face.x + width} ${y - smile * 0.5}" fill="none" stroke="#3d1f1a" stroke-width="3" stroke-linecap="round" opacity=".8"/>`
  const hairs = moustache
    ? `<path d="M${face.x - width - 5} ${y - 2}Q${face.x - width * 0.5} ${y - 20} ${face.x} ${y - 14}Q${face.x + width * 0.5} ${y - 20} ${face.x + width + 5} ${y - 2}Q${face.x} ${y - 10} ${face.x - width - 5} ${y - 2}z" fill="${hair.base}"/>`
    : ''
  return `<path d="${upper}" fill="${skin.lip}"/><path d="${lower}" fill="${skin.lip}" opacity=".82"/>${line}${hairs}`
}

/** Lines of age at the mouth and eyes. */
const lines = ({ elder, face, eyes, skin }: Look): string =>
  elder
    ? `<g fill="none" stroke="${skin.shade}" stroke-width="3" stroke-linecap="round" opacity=".8"><path d="M${face.x - 30} ${eyes.y + 50}q-14 10-13 26M${face.x + 30} ${eyes.y + 50}q14 10 13 26"/><path d="M${face.x - eyes.apart - 14} ${eyes.y + 17}q12 6 26 3M${face.x + eyes.apart + 14} ${eyes.y + 17}q-12 6-26 3"/></g>`
    : ''

export const drawFace = (look: Look): string => {
  const { skin, face, eyes, child } = look
  const cheek = (side: -1 | 1): string =>
    `<ellipse cx="${face.x + side * (eyes.apart + 14)}" cy="${eyes.y + (child ? 32 : 42)}" rx="${child ? 17 : 16}" ry="11" fill="${skin.lip}" opacity="${child ? 0.26 : 0.16}"/>`
  const side = `<clipPath id="face"><path d="${outline(look)}"/></clipPath><g clip-path="url(#face)"><path d="M${face.x + face.half * 0.72} ${face.top}Q${face.x + face.half * 1.02} ${face.y + 40} ${face.x + 12} ${face.chin + 2}L${face.x + face.half + 20} ${face.chin}V${face.top}z" fill="${skin.shade}" opacity=".28"/></g>`
  return `${ear(look, -1)}${ear(look, 1)}<path d="${outline(look)}" fill="${skin.base}"/>${side}${cheek(-1)}${cheek(1)}${eye(look, -1)}${eye(look, 1)}${brow(look, -1)}${brow(look, 1)}${nose(look)}${mouth(look)}${lines(look)}`
}
