/** Whether words hold a phone or an e-mail by which somebody can be reached; what else they say is theirs. */
export const isContact = (words: string): boolean => {
  const digits = words.replace(/\D/g, '').length
  return digits >= 7 || /\S@\S+\.\S/.test(words)
}
