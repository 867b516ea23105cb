import type { PortraitKind } from '../../seeds/types.ts'

export const PORTRAIT_KINDS: readonly PortraitKind[] = ['woman', 'man', 'girl', 'boy']
/** Faces of each kind; the world's people share them, as invented people may. */
export const PORTRAITS_A_KIND = 8
