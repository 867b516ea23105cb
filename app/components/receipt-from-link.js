// The receipt's QR code carries the code after #, which is sent to nobody: it is put in the box and taken off the address.
const box = document.querySelector('input[name="code"]')
const code = decodeURIComponent(location.hash.slice(1))
if (box && /^[A-Za-z0-9-]{24,40}$/.test(code)) {
  box.value = code.replace(/-/g, '').replace(/(.{4})(?=.)/g, '$1-')
  history.replaceState(null, '', location.pathname + location.search)
}
