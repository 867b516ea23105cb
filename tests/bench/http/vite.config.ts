/**
 * The portal's build with one route more, the bare page that bench:http compares with, into a folder that the environment
 * names. The portal's own configuration knows nothing of it: no variable can bring that route into what is shipped.
 */
import options from '../../../remix.config.js'
import { buildWith } from '../../../vite.config.ts'

const folder = process.env.BENCH_BUILD
if (!folder) throw new Error('BENCH_BUILD names no folder')

export default buildWith({
  ...options,
  buildDirectory: folder,
  routes: (defineRoutes) => defineRoutes((route) => route('hello', '../tests/bench/http/hello.tsx')),
})
