import { expect, it } from 'vitest'
import { pagePath, pagePolicy } from '../../app/http/page.policy.ts'

it.each([
  ['/es', 'public', false],
  ['/en/denuncia', 'public', false],
  ['/ht/derechos', 'public', false],
  ['/es/datos', 'public', false],
  ['/es/c/hn', 'public', true],
  ['/es/c/hn/m', 'public', false],
  ['/es/c/hn/telefonos', 'public', false],
  ['/es/c/hn/m/tapachula', 'public', true],
  ['/es/c/hn/m/tapachula/x', 'no-store', true],
  ['/es/a/AbC_-1', 'public', true],
  ['/es/a/AbC_-1/cartel.pdf', 'public', true],
  ['/es/a/AbC_-1/imagen.jpg', 'public', true],
  ['/es/a/AbC_-1/vista.jpg', 'public', true],
  ['/a/k7m2p-9x4qt', 'no-store', true],
  ['/embed/key', 'public', true],
  ['/embed/key/fragment', 'public', true],
  ['/embed/check', 'no-store', true],
  ['/embed/theme/0a5a72-16262e-ffffff-6-1.css', 'public', true],
  ['/es/c/hn/aviso/nombre', 'no-store', true],
  ['/es/comprobante', 'no-store', true],
  ['/es/buscar', 'no-store', true],
  ['/es/trabajo', 'no-store', true],
  ['/fotos/0123456789abcdef/card.webp', 'public', true],
  ['/fotos/privada/token', 'no-store', true],
  ['/xx', 'no-store', true],
  ['/', 'no-store', true],
])('%s is %s to caches, hidden from search engines: %s', (path, cache, hidden) => {
  for (const twin of [path, `${path === '/' ? '/_root' : path}.data`]) {
    expect(pagePolicy(twin).cacheControl).toContain(cache)
    expect(pagePolicy(twin).robots === 'noindex').toBe(hidden)
  }
})

it('finds the page a data request speaks for', () => {
  expect(pagePath('/es/c/hn.data')).toBe('/es/c/hn')
  expect(pagePath('/es/')).toBe('/es')
  expect(pagePath('/_root.data')).toBe('/')
})
