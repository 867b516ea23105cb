/** What a reporter may quote of a report it cannot open: eight characters of its random id, which open nothing. */
export const reportReference = (id: string): string => id.replaceAll('-', '').slice(0, 8).toUpperCase()

export const isReference = (text: string): boolean => /^[0-9A-F]{8}$/.test(text)
