/**
 * Draws the invented portraits of a world into raster files, in a process of its own: the photo pipeline forbids SVG to
 * the whole process it runs in, and this is the one place that starts from SVG. Writes `<kind>-<n>.png` under the folder
 * given as the first argument.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { drawPortrait } from '../../seeds/portraits.ts'
import { PORTRAIT_KINDS, PORTRAITS_A_KIND } from './portrait-set.ts'

const folder = process.argv[2]
if (!folder) throw new Error('usage: portraits.ts FOLDER')
await mkdir(folder, { recursive: true })
for (const kind of PORTRAIT_KINDS)
  for (let seed = 0; seed < PORTRAITS_A_KIND; seed++) {
    const png = await sharp(Buffer.from(drawPortrait({ seed, kind })), { density: 144 })
      .resize(800, 1000)
      .png({ compressionLevel: 3 })
      .toBuffer()
    await writeFile(join(folder, `${kind}-${seed}.png`), png)
  }
