// What asks for attention takes focus: on load, and after each swap.
const attend = (root) => root.querySelector?.("[data-focus]")?.focus()

attend(document)
const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
if (named && named.matches("input, textarea, select")) named.focus() // back at the same field after sign-in
document.addEventListener("htmx:afterSettle", (event) => attend(event.target.parentElement ?? event.target))

// A link in an error summary puts the cursor into the field, not only near it.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".errors a[href^='#']")
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)))
  if (!field) return
  event.preventDefault()
  field.focus()
  field.scrollIntoView({ block: "center" })
})
