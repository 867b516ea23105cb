import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
import options from './remix.config.js'

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [remix(options)],
  build: {
    // The content security policy allows no data: URL, so every asset is a file.
    assetsInlineLimit: 0,
    // In browsers: old enough for the phones of 2019.
    target: isSsrBuild ? 'node24' : 'es2020',
  },
}))
