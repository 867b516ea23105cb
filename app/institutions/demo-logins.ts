/** The logins that the demonstration offers with one click, in the order in which they take part. */
export const DEMO_LOGINS = [
  'officer.hn',
  'officer.gt',
  'officer.mx',
  'shelter',
  'redcross',
  'migration',
  'protection',
  'callcentre',
  'forensic',
  'admin',
  'secretariat',
  'auditor',
] as const
export type DemoLogin = (typeof DEMO_LOGINS)[number]
