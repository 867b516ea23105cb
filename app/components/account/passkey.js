// Shows the forms that use a passkey and sends each with the authenticator's answer. For pages that are not hydrated: name
// it in the route's `handle.modules`, after the bundle of @simplewebauthn/browser, which it finds as a global.
const api = globalThis.SimpleWebAuthnBrowser

/** Asks us for a challenge, the authenticator for its answer, and puts it into the form. */
const answer = async (form) => {
  const purpose = form.dataset.passkey
  const asked = await fetch(form.dataset.options, { method: 'POST', body: new URLSearchParams({ purpose }) })
  const reply = await asked.json()
  // Refused: sent without an answer, so that the page says where to go and what was typed waits there.
  if (reply.refused) return
  const start = purpose === 'enrol' ? api.startRegistration : api.startAuthentication
  form.elements.passkey.value = JSON.stringify(await start({ optionsJSON: reply }))
}

for (const form of api?.browserSupportsWebAuthn() ? document.querySelectorAll('[data-passkey]') : []) {
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const failed = form.querySelector('[data-passkey-failed]')
    failed.hidden = true
    answer(form).then(
      () => form.submit(),
      () => {
        failed.hidden = false
      },
    )
  })
}
