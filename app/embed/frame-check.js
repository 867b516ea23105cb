// Says in the frame of a check how it stands in the page around it. It only looks and listens: nothing is sent to anybody.
// Plain script; without it the frame says what the request itself told.
const shown = document.querySelector('[data-check]')
const origins = shown?.dataset.check.split(' ').filter(Boolean) ?? []
/** A loader speaks as soon as its frame has loaded. */
const PATIENCE = 4000
/** In CSS pixels: below it a notice's words break off. */
const NARROW = 280

const one = (name, wanted) => {
  for (const line of document.querySelectorAll(`[data-${name}]`)) line.hidden = line.dataset[name] !== wanted
}
const also = (name, so) => {
  for (const line of document.querySelectorAll(`[data-${name}]`)) line.hidden = !so
}

const tellSite = (around) => {
  if (!around || around === 'null') return
  for (const place of document.querySelectorAll('[data-around]')) place.textContent = around
  one('site', origins.includes(around) ? 'listed' : around.startsWith('http:') ? 'http' : 'unlisted')
}

if (shown) {
  const framed = window.parent !== window
  one('framed', framed ? 'yes' : 'no')
  if (framed) {
    const around = Array.from(location.ancestorOrigins ?? [])
    tellSite(around[0])
    also('nested', around.length > 1 && around.slice(1).some((origin) => !origins.includes(origin)))
    const measure = () => also('narrow', document.documentElement.clientWidth < NARROW)
    new ResizeObserver(measure).observe(document.documentElement)
    const waiting = setTimeout(() => one('loader', 'silent'), PATIENCE)
    addEventListener('message', ({ source, origin, data }) => {
      if (source !== window.parent || data?.reencuentro !== 1) return
      clearTimeout(waiting)
      tellSite(origin)
      one('loader', 'heard')
    })
  }
}
