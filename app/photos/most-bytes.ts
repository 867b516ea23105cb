/** Of a photo that anyone sends. */
export const MAX_PHOTO_BYTES = 10 * 1024 * 1024
