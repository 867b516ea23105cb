/** The loader that ministries paste: light, and for ever the same bytes under the same address. What it does: tests/e2e/embed.spec.ts. */
import { globSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, test } from 'vitest'
import {
  fittedSnippet,
  frameSnippet,
  LOADER_VERSION,
  LOADERS,
  linkSnippet,
  policyLines,
} from '../../app/embed/loader.ts'
import { buildLoader, buildLoaders, integrityOf } from '../../scripts/embed-loaders.ts'

const snippet = { portalUrl: 'https://portal.example', key: 'abc', locale: 'es', words: 'Avisos de "niñas" & <niños>' }

describe('every released version', () => {
  test('is named with the digest of its bytes, and none is missing', async () => {
    const files = globSync('app/embed/versions/*.ts').map((file) => Number(/(\d+)\.ts$/.exec(file)?.[1]))
    expect(files.sort()).toEqual(Object.keys(LOADERS).map(Number))
    expect([...(await buildLoaders()).keys()]).toEqual(files.map((version) => `/embed/loader-${version}.js`))
    expect(LOADERS[LOADER_VERSION]).toMatch(/^sha384-[A-Za-z0-9+/]{64}$/)
  })

  // Written here again, so that nobody changes the digest together with the bytes.
  test.each([
    [1, 'sha384-MNLKj90yB/iR9fX71kYphGKUxHf/vrzrkNKL98QCilbvMf9EyaNW3oG2j0W68YPA'],
    [2, 'sha384-BhufhS51dAs3orrEQn/lKjCXqrErqDiyGfs0WkeENTJn15lurkMOBA9UD+TClknU'],
    [3, 'sha384-CRLsCBz5CXtDE0iXAVyELpr85DJWpr5dW8ccf30ENhqlNt8q3YateThTe6uD/ru4'],
  ])('%i is what sites hold the digest of', async (version, integrity) => {
    expect(integrityOf(await buildLoader(version))).toBe(integrity)
    expect(LOADERS[version]).toBe(integrity)
  })

  test.each(
    Object.keys(LOADERS).map(Number),
  )('%i weighs 5 kB at most, and writes no style, markup or cookie', async (version) => {
    const code = await buildLoader(version)
    expect(gzipSync(code).length).toBeLessThan(5 * 1024)
    expect(code).not.toMatch(
      /innerHTML|insertAdjacent|srcdoc|\.style\b|"style"|eval|Function\(|cookie|Storage|fetch\(|\bimport\b/,
    )
  })
})

describe('a snippet', () => {
  it('is two lines: the frame, and the script with its digest', () => {
    expect(fittedSnippet(snippet).split('\n')).toEqual([
      frameSnippet(snippet),
      `<script src="https://portal.example/embed/loader-3.js" integrity="${LOADERS[3]}" crossorigin="anonymous" defer></script>`,
    ])
  })

  it('is a link instead of the frame where a site squeezes frames', () => {
    expect(linkSnippet({ ...snippet, variant: 'notice', publicId: 'n1' }).split('\n')).toEqual([
      '<a class="reencuentro" href="https://portal.example/embed/abc?v=notice&amp;l=es&amp;n=n1">Avisos de &quot;niñas&quot; &amp; &lt;niños&gt;</a>',
      `<script src="https://portal.example/embed/loader-3.js" integrity="${LOADERS[3]}" crossorigin="anonymous" defer></script>`,
    ])
  })

  it('without a script is a titled frame', () => {
    expect(frameSnippet(snippet)).toBe(
      '<iframe class="reencuentro" src="https://portal.example/embed/abc?l=es" title="Avisos de &quot;niñas&quot; &amp; &lt;niños&gt;" width="100%" height="960" loading="lazy" referrerpolicy="no-referrer"></iframe>',
    )
  })

  it('of a size that another chose is no frame that grows', () => {
    expect(frameSnippet(snippet, { width: 400, height: 300 })).toMatch(
      /^<iframe src="[^"]+" title="[^"]+" width="400" height="300" /,
    )
  })

  it('needs two sources of a strict site', () => {
    expect(policyLines('https://p.example')).toEqual(['frame-src https://p.example', 'script-src https://p.example'])
  })
})
