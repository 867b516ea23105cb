/** A telephone as an institution gives it to the public: with or without its country, a short number, or a star code. */
const NUMBER = /^(?=(?:\D*\d){2,15}\D*$)[+(]?\d[\d ()./-]{0,24}$|^\*\d{2,5}$/

export const isPublicNumber = (text: string): boolean => NUMBER.test(text)
