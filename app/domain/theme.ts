/**
 * The colours in which a module stands in another site: a few tokens that an institution chooses, from which every other
 * colour is derived. Whatever is chosen, words stay readable: each pair of a colour that is written and one that it is
 * written on has a contrast of 4.5 at least, borders of fields 3 (WCAG 2.2, 1.4.3 and 1.4.11; formula of "contrast ratio").
 */
import { ok, refuse, type Verdict } from './verdict.ts'

/** `#rrggbb` in lower case. */
export type Colour = string

export const RADII = [0, 4, 6, 10, 16] as const
export const TEXT_STEPS = [0, 1, 2, 3] as const

export type Theme = {
  /** Of links and buttons. */
  readonly accent: Colour
  readonly text: Colour
  readonly surface: Colour
  /** Of corners, in CSS pixels. */
  readonly radius: (typeof RADII)[number]
  /** Size of text: 1 is the portal's own, 0 smaller, 2 and 3 larger. */
  readonly step: (typeof TEXT_STEPS)[number]
}

export const DEFAULT_THEME: Theme = { accent: '#0a5a72', text: '#16262e', surface: '#ffffff', radius: 6, step: 1 }

/** Of words, and of the borders of what can be typed in. */
export const TEXT_CONTRAST = 4.5
const EDGE_CONTRAST = 3

const COLOUR = /^#[0-9a-f]{6}$/

export const isColour = (text: string): text is Colour => COLOUR.test(text)

type Channels = readonly [number, number, number]

const channels = (colour: Colour): Channels => [
  Number.parseInt(colour.slice(1, 3), 16),
  Number.parseInt(colour.slice(3, 5), 16),
  Number.parseInt(colour.slice(5, 7), 16),
]

/** Relative luminance of an sRGB colour, 0 to 1. */
const luminance = (colour: Colour): number => {
  const [red, green, blue] = channels(colour).map((byte) => {
    const part = byte / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast ratio, 1 to 21. */
export const contrast = (one: Colour, other: Colour): number => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** `share` of the second colour in the first, 0 to 1. */
const mix = (one: Colour, other: Colour, share: number): Colour => {
  const to = channels(other)
  const mixed = channels(one).map((byte, at) => Math.round(byte + ((to[at] ?? byte) - byte) * share))
  return `#${mixed.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** The colour nearest to this one, darker or lighter, that can be read on this ground. */
export const nearestReadable = (colour: Colour, ground: Colour): Colour => {
  const shares = Array.from({ length: 50 }, (_, at) => (at + 1) / 50)
  const found = shares
    .flatMap((share) => [mix(colour, '#000000', share), mix(colour, '#ffffff', share)])
    .find((one) => contrast(one, ground) >= TEXT_CONTRAST)
  // Black or white reads on any ground: see paletteOf.
  return found ?? '#000000'
}

export type ThemeCode = 'embed.colour' | 'embed.text_contrast' | 'embed.accent_contrast' | 'embed.theme'

/** Takes a theme whose words can be read; else says which colour is too near to the surface, and how near. */
export const decideTheme = (theme: Theme): Verdict<Theme, ThemeCode> => {
  const { accent, text, surface, radius, step } = theme
  if (![accent, text, surface].every(isColour)) return refuse('embed.colour')
  if (!RADII.includes(radius) || !TEXT_STEPS.includes(step)) return refuse('embed.theme')
  const words = contrast(text, surface)
  if (words < TEXT_CONTRAST) return refuse('embed.text_contrast', { ratio: floorTenth(words) })
  const acts = contrast(accent, surface)
  if (acts < TEXT_CONTRAST) return refuse('embed.accent_contrast', { ratio: floorTenth(acts) })
  return ok({ accent, text, surface, radius, step })
}

/** Down, so that 4.49 is never shown as 4.5 that was not enough. */
const floorTenth = (ratio: number): number => Math.floor(ratio * 10) / 10

export type Palette = {
  readonly ink: Colour
  readonly muted: Colour
  readonly line: Colour
  readonly edge: Colour
  readonly paper: Colour
  readonly tint: Colour
  readonly act: Colour
  readonly actStrong: Colour
  readonly actInk: Colour
}

const reads = (ink: Colour, ...grounds: readonly Colour[]): boolean =>
  grounds.every((ground) => contrast(ink, ground) >= TEXT_CONTRAST)

/** Every colour of a module in this theme. @param theme one that decideTheme took */
export const paletteOf = ({ accent, text, surface }: Theme): Palette => {
  const first = (shares: readonly number[], make: (share: number) => Colour, fits: (colour: Colour) => boolean) =>
    shares.map(make).find(fits)
  const tint = first(
    [0.1, 0.06, 0.03],
    (share) => mix(surface, accent, share),
    (it) => reads(text, it) && reads(accent, it),
  )
  const grounds = [surface, tint ?? surface]
  // One of the two reads on any colour: their contrasts with it multiply to 21, so the greater is 4.58 at least.
  const actInk = reads('#ffffff', accent) ? '#ffffff' : '#000000'
  return {
    ink: text,
    muted:
      first(
        [0.3, 0.2, 0.1],
        (share) => mix(text, surface, share),
        (it) => reads(it, ...grounds),
      ) ?? text,
    line: mix(surface, text, 0.16),
    edge:
      first(
        [0.4, 0.25, 0.1],
        (share) => mix(text, surface, share),
        (it) => contrast(it, surface) >= EDGE_CONTRAST,
      ) ?? text,
    paper: surface,
    tint: tint ?? surface,
    act: accent,
    actStrong:
      first(
        [0.4, 0.2],
        (share) => mix(accent, text, share),
        (it) => reads(it, ...grounds) && reads(actInk, it),
      ) ?? accent,
    actInk,
  }
}

/** A theme as a part of an address: `0a5a72-16262e-ffffff-6-1`. */
export const formatTheme = ({ accent, text, surface, radius, step }: Theme): string =>
  [accent.slice(1), text.slice(1), surface.slice(1), radius, step].join('-')

const WRITTEN = /^([0-9a-f]{6})-([0-9a-f]{6})-([0-9a-f]{6})-(\d{1,2})-(\d)$/

/** The theme that formatTheme wrote; undefined for anything else, also for one that cannot be read. */
export const parseTheme = (written: string): Theme | undefined => {
  const parts = WRITTEN.exec(written)
  const radius = RADII.find((one) => String(one) === parts?.[4])
  const step = TEXT_STEPS.find((one) => String(one) === parts?.[5])
  if (!parts || radius === undefined || step === undefined) return undefined
  const decided = decideTheme({ accent: `#${parts[1]}`, text: `#${parts[2]}`, surface: `#${parts[3]}`, radius, step })
  return decided.ok ? decided.value : undefined
}
