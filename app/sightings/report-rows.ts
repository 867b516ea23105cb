/** Sizes and choices of the report's form, apart from its reading, so that the browser gets only these. */
export const MARK_ROWS = [1, 2] as const
export const CLOTHING_ROWS = [1, 2, 3] as const
export const COMPANION_ROWS = [1, 2, 3] as const
/** How sure the day is: that day, about a week around it, about a month around it. */
export const DAY_SPANS = ['day', 'week', 'month'] as const
export type DaySpan = (typeof DAY_SPANS)[number]
export const AGE_SAID_BY = ['self', 'observer', 'document', 'companion'] as const
