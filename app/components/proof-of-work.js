// Computes on the challenge of a public form (app/http/public-form.ts) while the person types. Plain script for pages that are
// not hydrated: name it in the route's `handle.modules`. WebCrypto computes beside the page, which stays quick to type in.
// Where it cannot, the form is sent without a solution, and the server asks for a little time instead.
const GIVE_UP_MILLISECONDS = 20_000

const bytesOf = (hex) => Uint8Array.from(hex.match(/../g), (pair) => Number.parseInt(pair, 16))
const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

const deriveKey = async (parameters, password) => {
  const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
  const salt = bytesOf(parameters.salt)
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: parameters.cost }
  return hexOf(new Uint8Array(await crypto.subtle.deriveBits(how, key, parameters.keyLength * 8)))
}

const solve = async (challenge) => {
  const { parameters } = JSON.parse(atob(challenge.replace(/-/g, '+').replace(/_/g, '/')))
  const nonce = bytesOf(parameters.nonce)
  const password = new Uint8Array(nonce.length + 4)
  password.set(nonce)
  const end = Date.now() + GIVE_UP_MILLISECONDS
  for (let counter = 0; Date.now() < end; counter++) {
    new DataView(password.buffer).setUint32(nonce.length, counter)
    const derivedKey = await deriveKey(parameters, password)
    if (derivedKey.startsWith(parameters.keyPrefix)) return JSON.stringify({ counter, derivedKey })
  }
  return ''
}

const send = (form, button) => {
  if (form.requestSubmit) return form.requestSubmit(button ?? undefined)
  if (button?.name)
    form.append(
      Object.assign(document.createElement('input'), { type: 'hidden', name: button.name, value: button.value }),
    )
  form.submit()
}

const attend = (form, challenge, solution) => {
  let isReady = false
  let isSent = false
  let waiting
  form.addEventListener('submit', (event) => {
    if (isReady) return
    event.preventDefault()
    isSent = true
    waiting = event.submitter
    form.setAttribute('aria-busy', 'true')
  })
  const ready = (solved) => {
    solution.value = solved
    isReady = true
    if (isSent) send(form, waiting)
  }
  solve(challenge.value).then(ready, () => ready(''))
}

if (globalThis.crypto?.subtle)
  for (const challenge of document.querySelectorAll('input[name="challenge"]'))
    attend(challenge.form, challenge, challenge.form.elements.namedItem('solution'))
