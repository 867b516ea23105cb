/** The context of why somebody asked for a record in an emergency: who is where, and in which danger, is said there. */
export const emergencyContext = (grantId: string): string => `emergency:${grantId}`
