/** `node scripts/preview-card.ts`: draws public/vista-previa.png anew, which other sites show beside a link to any notice. */
import { writeFileSync } from 'node:fs'
import sharp from 'sharp'
import { keepLastWords } from '../app/http/last-words.ts'
import { drawPlainCard } from '../app/posters/preview-card.server.ts'

keepLastWords()

const { pixels, width, height } = drawPlainCard()
const png = await sharp(pixels, { raw: { width, height, channels: 3 } })
  .png({ palette: true, compressionLevel: 9 })
  .toBuffer()
writeFileSync('public/vista-previa.png', png)
console.log(`public/vista-previa.png: ${width} × ${height} pixels, ${png.length} bytes`)
