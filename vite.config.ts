import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig, type Plugin } from 'vite'
import options from './remix.config.js'
import { embedLoaders } from './scripts/embed-loaders.ts'

/** What chooses by NODE_ENV between two builds of itself, and holds or draws the one copy of React. */
const REACT = ['react', 'react-dom', 'scheduler', 'react-router', 'react-router-dom', '@remix-run/react']

/**
 * Gives the server's bundle the production build of React, whatever NODE_ENV is when it runs: the demonstration and the
 * tests then draw pages with what ministries run. Our own files keep their NODE_ENV.
 */
const productionReact: Plugin = {
  name: 'production-react',
  apply: 'build',
  enforce: 'pre',
  transform: (code, id) =>
    REACT.some((name) => id.includes(`/node_modules/${name}/`)) && code.includes('process.env.NODE_ENV')
      ? { code: code.replaceAll('process.env.NODE_ENV', '"production"'), map: null }
      : null,
}

/** Spanish and English: only pages of work run in the browser. */
const READ_ON_THE_SERVER = /\/app\/i18n\/(fr|pt|ht)\/index\.ts$/

/** Leaves the words that no script shows out of the scripts, which a shelter loads over a bad network. */
const wordsOfWork: Plugin = {
  name: 'words-of-work',
  load: (id, { ssr } = {}) => {
    const locale = ssr ? undefined : READ_ON_THE_SERVER.exec(id)?.[1]
    return locale ? `export const ${locale} = {}` : null
  },
}

/** The portal's build, by these options of the framework: a benchmark builds it with one route more, elsewhere. */
export const buildWith = (options: Parameters<typeof remix>[0]) =>
  defineConfig(({ command, isSsrBuild }) => ({
    plugins: [productionReact, wordsOfWork, embedLoaders, remix(options)],
    ...(command === 'build' ? { ssr: { noExternal: REACT } } : {}),
    build: {
      // The content security policy allows no data: URL, so every asset is a file.
      assetsInlineLimit: 0,
      // In browsers: old enough for the phones of 2019.
      target: isSsrBuild ? 'node24' : 'es2020',
    },
  }))

export default buildWith(options)
