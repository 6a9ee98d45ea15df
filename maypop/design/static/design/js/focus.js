// What asks for attention takes focus: on load, and after each swap.
const attend = (root) => root.querySelector?.("[data-focus]")?.focus()

attend(document)
const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
if (named && named.matches("input, textarea, select")) named.focus() // back at the same field after sign-in

// A swap that takes away what had focus leaves it at the same place: at the top of the page a keyboard begins anew.
let at = null
document.addEventListener("htmx:beforeSwap", ({ detail: { target } }) => {
  if (target.contains(document.activeElement)) at = target.id
})
document.addEventListener("htmx:afterSettle", (event) => {
  attend(event.target.parentElement ?? event.target)
  if (at && document.activeElement === document.body) document.getElementById(at)?.focus()
  at = null
})

// A link in an error summary puts the cursor into the field, not only near it.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".errors a[href^='#']")
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)))
  if (!field) return
  event.preventDefault()
  field.focus()
  field.scrollIntoView({ block: "center" })
})
