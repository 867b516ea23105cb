/**
 * Photos as files under `DATA_DIR/photos/<first two digits>/<key>/<size>.<format>`. Files are 0600 and folders 0700.
 * A file is written beside its place, forced to disk and renamed, and its folder is forced to disk too: a crash leaves
 * the old file or the new one.
 */
import { randomBytes } from 'node:crypto'
import { access, chmod, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { formatPhotoFile, isPhotoKey, type PhotoKey, type PhotoStore, requirePhotoRef } from './store.ts'

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const writeDurably = async (path: string, bytes: Uint8Array): Promise<void> => {
  const part = join(dirname(path), `.${randomBytes(8).toString('hex')}.part`)
  try {
    const handle = await open(part, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
}

/** Opens (and makes, when missing) the photo folder of a data folder. */
export const openDiskPhotoStore = async (dataDir: string): Promise<PhotoStore> => {
  const root = join(dataDir, 'photos')
  await mkdir(root, { recursive: true, mode: 0o700 })
  await chmod(root, 0o700)

  const shardOf = (key: PhotoKey): string => join(root, key.slice(0, 2))
  const folderOf = (key: PhotoKey): string => join(shardOf(key), key)
  const pathOf = (ref: Parameters<PhotoStore['put']>[0]): string => {
    const checked = requirePhotoRef(ref)
    return join(folderOf(checked.key), formatPhotoFile(checked))
  }

  const foldersIn = async (folder: string): Promise<string[]> => {
    try {
      return (await readdir(folder, { withFileTypes: true })).flatMap((one) => (one.isDirectory() ? [one.name] : []))
    } catch (error) {
      if (isMissing(error)) return []
      throw error
    }
  }
  // A folder's time is that of the last file renamed into it; one that is gone meanwhile is not old.
  const isOlder = async (key: PhotoKey, before: Date): Promise<boolean> => {
    try {
      return (await stat(folderOf(key))).mtime < before
    } catch (error) {
      if (isMissing(error)) return false
      throw error
    }
  }

  return {
    listOlderThan: async function* (before) {
      for (const shard of await foldersIn(root))
        for (const key of await foldersIn(join(root, shard)))
          if (isPhotoKey(key) && (await isOlder(key, before))) yield key
    },
    put: async (ref, bytes) => {
      const path = pathOf(ref)
      const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await writeDurably(path, bytes)
      if (made) {
        await syncFolder(shardOf(ref.key))
        await syncFolder(root)
      }
    },
    find: async (ref) => {
      try {
        return await readFile(pathOf(ref))
      } catch (error) {
        if (isMissing(error)) return undefined
        throw error
      }
    },
    exists: async (ref) => {
      try {
        await access(pathOf(ref))
        return true
      } catch (error) {
        if (isMissing(error)) return false
        throw error
      }
    },
    remove: async (ref) => {
      const path = pathOf(ref)
      await rm(path, { force: true })
      await syncFolder(dirname(path)).catch((error: unknown) => {
        if (!isMissing(error)) throw error
      })
    },
    delete: async (key) => {
      if (!isPhotoKey(key)) throw new TypeError('photo key is not well formed')
      await rm(folderOf(key), { recursive: true, force: true })
      await syncFolder(shardOf(key)).catch((error: unknown) => {
        if (!isMissing(error)) throw error
      })
    },
  }
}
