// Says to the site around a module how tall it is, so that it need not scroll within: to a registered site alone, and only to one
// that asked by the loader (app/embed/versions). Plain script, the only one of a frame, which stands as well without it.
const shown = document.querySelector('[data-origins]')
const origins = shown?.dataset.origins.split(' ') ?? []
let asker

const tell = () => {
  if (asker) parent.postMessage({ reencuentro: 1, height: Math.ceil(shown.getBoundingClientRect().height) }, asker)
}

if (shown && parent !== window) {
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== parent || !origins.includes(origin) || data?.reencuentro !== 1) return
    asker = origin
    tell()
  })
  new ResizeObserver(tell).observe(shown)
}
