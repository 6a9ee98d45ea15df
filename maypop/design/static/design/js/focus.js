// What asks for attention takes focus: on load, and after each swap.
const attend = (root) => root.querySelector?.("[data-focus]")?.focus()

attend(document)
const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
if (named && named.matches("input, textarea, select")) named.focus() // back at the same field after sign-in

// A swap that takes away what had focus gives it to the same control in what came instead, or else to
// the place itself: at the top of the page a keyboard begins anew.
let lost = null
const signature = ({ tagName, name, value, href, textContent }) => JSON.stringify([tagName, name, value, href, textContent])
const remember = ({ detail: { target } }) => {
  const here = document.activeElement
  if (target.contains(here) && here !== document.body) lost = { place: target.id, control: signature(here), tag: here.tagName }
}
const giveBack = () => {
  if (!lost || document.activeElement !== document.body) return
  const place = document.getElementById(lost.place)
  const same = [...(place?.querySelectorAll(lost.tag) ?? [])].find((each) => signature(each) === lost.control)
  ;(same ?? place)?.focus()
}
for (const moment of ["htmx:beforeSwap", "htmx:oobBeforeSwap"]) document.addEventListener(moment, remember)
for (const moment of ["htmx:afterSwap", "htmx:oobAfterSwap"]) document.addEventListener(moment, giveBack)
document.addEventListener("htmx:afterSettle", (event) => {
  attend(event.target.parentElement ?? event.target)
  giveBack()
  lost = null
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
