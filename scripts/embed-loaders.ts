/** Builds the loaders of modules (app/embed/versions) into the browser build, each once and for all: see app/embed/loader.ts. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Plugin, transformWithEsbuild } from 'vite'
import { LOADERS, loaderPath } from '../app/embed/loader.ts'

/** The bytes of a version, small. */
export const buildLoader = async (version: number): Promise<string> => {
  const file = resolve(import.meta.dirname, `../app/embed/versions/${version}.ts`)
  const { code } = await transformWithEsbuild(await readFile(file, 'utf8'), file, {
    loader: 'ts',
    minify: true,
    target: 'es2018',
    format: 'iife',
    sourcemap: false,
    tsconfigRaw: {},
  })
  return code
}

export const integrityOf = (code: string): string => `sha384-${createHash('sha384').update(code).digest('base64')}`

/** Every released version. @throws when the bytes of one are not those that sites hold the digest of */
export const buildLoaders = (): Promise<ReadonlyMap<string, string>> =>
  Promise.all(
    Object.entries(LOADERS).map(async ([version, integrity]) => {
      const code = await buildLoader(Number(version))
      if (integrityOf(code) !== integrity)
        throw new Error(
          `The loader ${version} is released: its bytes are now ${integrityOf(code)}, and every site that has it would refuse them. ` +
            'Undo the change, of its source or of the compiler, or write a new version beside it.',
        )
      return [loaderPath(Number(version)), code] as const
    }),
  ).then((pairs) => new Map(pairs))

/** Puts them into the browser build, and serves them in development. */
export const embedLoaders: Plugin = {
  name: 'embed-loaders',
  async generateBundle() {
    if (this.environment.name !== 'client') return
    for (const [path, source] of await buildLoaders()) this.emitFile({ type: 'asset', fileName: path.slice(1), source })
  },
  configureServer: ({ middlewares }) => {
    middlewares.use((request, response, next) => {
      buildLoaders().then((loaders) => {
        const code = loaders.get(request.url ?? '')
        if (code === undefined) return next()
        response.setHeader('Content-Type', 'text/javascript; charset=utf-8')
        response.setHeader('Access-Control-Allow-Origin', '*')
        response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
        response.end(code)
      }, next)
    })
  },
}
