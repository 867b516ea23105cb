/**
 * Faces drawn by code, for the demo's photographs: flat, calm, a little different each time, of nobody. The same seed and
 * kind give the same drawing. Children have a rounder face, larger eyes set lower, narrower shoulders.
 */
import { drawBody, drawSceneBehind } from './portrait-body.ts'
import { drawFace } from './portrait-face.ts'
import { drawHairBehind, drawHairInFront } from './portrait-hair.ts'
import { inventLook } from './portrait-look.ts'
import type { PortraitSeed } from './types.ts'

/** A standalone SVG document of 400 × 500 without text, scripts or references. */
export const drawPortrait = (portrait: PortraitSeed): string => {
  const look = inventLook(portrait)
  const layers = [drawSceneBehind(look), drawHairBehind(look), drawBody(look), drawFace(look), drawHairInFront(look)]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 500" width="400" height="500">${layers.join('')}</svg>`
}
