import { describe, expect, it } from 'vitest'
import { makePhotoKey, type PhotoRef, type PhotoStore } from '../../../app/photos/store.ts'

const ref = (overrides: Partial<PhotoRef> = {}): PhotoRef => ({
  key: makePhotoKey(),
  size: 'thumb',
  format: 'webp',
  ...overrides,
})

/** What every PhotoStore promises; `open` gives a store over an empty place. */
export const photoStoreContract = (name: string, open: () => Promise<PhotoStore>): void => {
  describe(`${name} keeps the promises of a photo store`, () => {
    it('gives back exactly the bytes that were put', async () => {
      const store = await open()
      const at = ref()
      const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 31) % 256)
      await store.put(at, bytes)
      expect(Buffer.compare(Buffer.from((await store.find(at)) ?? []), Buffer.from(bytes))).toBe(0)
      expect(await store.exists(at)).toBe(true)
    })

    it('has nothing under a key, size or format that was not put', async () => {
      const store = await open()
      const at = ref()
      await store.put(at, Buffer.from('a'))
      for (const other of [ref(), { ...at, size: 'full' as const }, { ...at, format: 'avif' as const }]) {
        expect(await store.find(other)).toBeUndefined()
        expect(await store.exists(other)).toBe(false)
      }
    })

    it('replaces the bytes of the same file', async () => {
      const store = await open()
      const at = ref()
      await store.put(at, Buffer.from('first, longer'))
      await store.put(at, Buffer.from('second'))
      expect(Buffer.from((await store.find(at)) ?? []).toString()).toBe('second')
    })

    it('shows whole bytes to a reader while they are being replaced', async () => {
      const store = await open()
      const at = ref()
      const versions = [Buffer.alloc(200_000, 1), Buffer.alloc(200_000, 2)]
      await store.put(at, versions[0] ?? Buffer.alloc(0))
      const writes = Promise.all(versions.concat(versions).map((bytes) => store.put(at, bytes)))
      for (let read = 0; read < 20; read++) {
        const seen = await store.find(at)
        expect(seen?.length).toBe(200_000)
        expect(new Set(seen).size).toBe(1)
      }
      await writes
    })

    it('lists each photo once, and only those of which nothing is newer', async () => {
      const store = await open()
      const at = ref()
      await store.put(at, Buffer.from('a'))
      await store.put({ ...at, size: 'full' }, Buffer.from('b'))
      const listed = async (before: number) => {
        const keys: string[] = []
        for await (const key of store.listOlderThan(new Date(before))) keys.push(key)
        return keys
      }
      expect(await listed(Date.now() + 60_000)).toEqual([at.key])
      expect(await listed(Date.now() - 60_000)).toEqual([])
      await store.delete(at.key)
      expect(await listed(Date.now() + 60_000)).toEqual([])
    })

    it('deletes every size and format of one photo and of no other', async () => {
      const store = await open()
      const gone = ref()
      const kept = ref()
      const all = [
        gone,
        { ...gone, size: 'full' as const, format: 'jpeg' as const },
        { ...gone, format: 'avif' as const },
      ]
      for (const at of [...all, kept]) await store.put(at, Buffer.from('x'))
      await store.delete(gone.key)
      for (const at of all) expect(await store.exists(at)).toBe(false)
      expect(await store.exists(kept)).toBe(true)
    })

    it('removes one file and leaves the others of its photo', async () => {
      const store = await open()
      const at = ref()
      const whole = { ...at, size: 'whole' as const, format: 'jpeg' as const }
      for (const one of [at, whole]) await store.put(one, Buffer.from('x'))
      await store.remove(whole)
      await store.remove(whole)
      await store.remove(ref())
      expect([await store.exists(whole), await store.exists(at)]).toEqual([false, true])
      await expect(store.remove(ref({ key: '../../etc/passwd' }))).rejects.toThrow(TypeError)
    })

    it('takes the deletion of a photo that is not there as done', async () => {
      const store = await open()
      await store.delete(makePhotoKey())
    })

    it.each([
      '',
      '..',
      '../../etc/passwd',
      `${'a'.repeat(31)}/`,
      'A'.repeat(32),
      `${'a'.repeat(32)}\n`,
      'a'.repeat(33),
      'é'.repeat(32),
    ])('refuses the key %j in every act', async (key) => {
      const store = await open()
      const at = ref({ key })
      await expect(store.put(at, Buffer.from('x'))).rejects.toThrow(TypeError)
      await expect(store.find(at)).rejects.toThrow(TypeError)
      await expect(store.exists(at)).rejects.toThrow(TypeError)
      await expect(store.delete(key)).rejects.toThrow(TypeError)
    })

    it('refuses sizes and formats that are not in the list', async () => {
      const store = await open()
      for (const hostile of ['../thumb', 'thumb/..', 'original', ''] as unknown as PhotoRef['size'][]) {
        await expect(store.put(ref({ size: hostile }), Buffer.from('x'))).rejects.toThrow(TypeError)
      }
      for (const hostile of ['svg', 'webp/../x', ''] as unknown as PhotoRef['format'][]) {
        await expect(store.put(ref({ format: hostile }), Buffer.from('x'))).rejects.toThrow(TypeError)
      }
    })
  })
}
