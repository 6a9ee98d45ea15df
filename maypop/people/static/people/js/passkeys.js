// Shows what needs a passkey only where there can be one, and says what went wrong.
// The exchange itself is done by the scripts of django-allauth.

if (window.PublicKeyCredential) {
  for (const part of document.querySelectorAll("[data-passkey]")) part.hidden = false
} else {
  for (const part of document.querySelectorAll("[data-no-passkey]")) part.hidden = false
}

document.addEventListener("allauth.error", (event) => {
  const place = document.querySelector("[data-passkey-trouble]")
  if (!place) return
  event.preventDefault()
  const stopped = ["NotAllowedError", "AbortError"].includes(event.detail.exception?.name)
  place.textContent = stopped ? place.dataset.stopped : place.dataset.broken
  place.hidden = false
})
