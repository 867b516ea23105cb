import { randomBytes } from 'node:crypto'

/** A name of ten letters like no other, by spelling and by ear: nothing but its own record is compared with it. */
export const newName = (): string =>
  `Z${[...randomBytes(9)].map((byte) => 'aeioubcdfghjklmnprstvyz'[byte % 23]).join('')}`
