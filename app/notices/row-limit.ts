/** Marks, garments or companions that one question takes. */
export const MAX_ROWS = 8
