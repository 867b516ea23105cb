// Shift three times within two seconds, or the quick-exit link, leaves at once and replaces this page in the history.
// Plain script for pages that are not hydrated: name it in the route's `handle.modules`.
const WITHIN_MILLISECONDS = 2000
const link = document.querySelector('[data-quick-exit]')
let presses = []

const leave = () => {
  document.body.hidden = true
  location.replace(link.href)
}

if (link) {
  link.addEventListener('click', (event) => {
    event.preventDefault()
    leave()
  })
  document.addEventListener('keyup', (event) => {
    presses = event.key === 'Shift' ? [...presses, event.timeStamp].slice(-3) : []
    if (presses.length === 3 && event.timeStamp - presses[0] <= WITHIN_MILLISECONDS) leave()
  })
}
