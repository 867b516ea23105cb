/** Pictures that people and attackers send, made in code. */
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import type { Picture } from './family.ts'

const file = (name: string, mimeType: string, buffer: Buffer): Picture => ({ name, mimeType, buffer })

export const portrait = async (): Promise<Picture> => {
  const drawn = sharp({ create: { width: 900, height: 1200, channels: 3, background: '#8a6f5c' } })
  return file(
    'foto.jpg',
    'image/jpeg',
    await drawn
      .withExif({ IFD0: { Make: 'CAMERA-MAKER' } })
      .jpeg()
      .toBuffer(),
  )
}

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** A few kilobytes that unfold to 900 megapixels. */
const bomb = (): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(30_000, 0)
  header.writeUInt32BE(30_000, 4)
  header[8] = 1
  const rows = deflateSync(Buffer.alloc(3751 * 2000), { level: 9 })
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/hostname"/><script>alert(1)</script></svg>'

/** What is no photo for us, with the code of the words it is answered in. */
export const listBadPictures = async () => {
  const { buffer } = await portrait()
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(400)])
  return [
    { what: 'a bomb', code: 'photo.too_large', picture: file('bomba.png', 'image/png', bomb()) },
    { what: 'an SVG named .jpg', code: 'photo.not_a_photo', picture: file('foto.jpg', 'image/jpeg', Buffer.from(svg)) },
    {
      what: 'a text',
      code: 'photo.not_a_photo',
      picture: file('foto.png', 'image/png', Buffer.from('Hola. '.repeat(9))),
    },
    { what: 'an empty file', code: undefined, picture: file('foto.png', 'image/png', Buffer.alloc(0)) },
    { what: 'half a photo', code: 'photo.damaged', picture: file('foto.jpg', 'image/jpeg', buffer.subarray(0, 2000)) },
    { what: 'a HEIC of an iPhone', code: 'photo.heic', picture: file('IMG_1.HEIC', 'image/heic', heic) },
    {
      what: 'eleven megabytes',
      code: 'photo.too_large',
      picture: file('foto.jpg', 'image/jpeg', Buffer.concat([buffer, Buffer.alloc(11 * 1024 * 1024)])),
    },
  ] as const
}
