import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openDiskPhotoStore } from '../../../app/photos/disk.server.ts'
import { makePhotoKey } from '../../../app/photos/store.ts'
import { photoStoreContract } from './contract.ts'

const folders: string[] = []
const emptyFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'photos-'))
  folders.push(folder)
  return folder
}
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

photoStoreContract('the disk', async () => openDiskPhotoStore(await emptyFolder()))

describe('photos on disk', () => {
  it('are readable by their owner only and leave no half-written file', async () => {
    const folder = await emptyFolder()
    const store = await openDiskPhotoStore(folder)
    const key = makePhotoKey()
    await store.put({ key, size: 'full', format: 'jpeg' }, Buffer.from('x'))
    const entries = await readdir(join(folder, 'photos'), { recursive: true, withFileTypes: true })
    expect(entries.filter((entry) => entry.isFile()).map((entry) => entry.name)).toEqual(['full.jpeg'])
    for (const entry of entries) {
      const { mode } = await stat(join(entry.parentPath, entry.name))
      expect(mode & 0o777).toBe(entry.isFile() ? 0o600 : 0o700)
    }
    expect((await stat(join(folder, 'photos'))).mode & 0o777).toBe(0o700)
  })

  it('survive opening the folder again', async () => {
    const folder = await emptyFolder()
    const at = { key: makePhotoKey(), size: 'card', format: 'avif' } as const
    await (await openDiskPhotoStore(folder)).put(at, Buffer.from('kept'))
    expect(Buffer.from((await (await openDiskPhotoStore(folder)).find(at)) ?? []).toString()).toBe('kept')
  })

  it('say what failed when the disk refuses', async () => {
    const folder = await emptyFolder()
    const store = await openDiskPhotoStore(folder)
    await rm(join(folder, 'photos'), { recursive: true })
    const { writeFile } = await import('node:fs/promises')
    await writeFile(join(folder, 'photos'), 'not a folder')
    await expect(store.put({ key: makePhotoKey(), size: 'card', format: 'avif' }, Buffer.from('x'))).rejects.toThrow()
  })
})
