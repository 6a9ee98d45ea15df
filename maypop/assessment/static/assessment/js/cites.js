// What is typed as a place becomes a stamp while it is typed: 3:48, 3:48-4:10, p. 2 and \u00b6 3, with @ or without.
const CLOCK = "(?:\\d{1,2}:[0-5]\\d:[0-5]\\d|\\d{1,3}:[0-5]\\d)"
const PLACE = new RegExp(`(?<![\\w.:@])(?:@?(${CLOCK})([-\u2013]${CLOCK})?(?![\\w:])|@?p\\.?\\s?(\\d{1,4})(?!\\w)|\u00b6\\s?(\\d{1,4})(?!\\w))`, "gi")

const stamp = (name, value, shown) => {
  const made = document.createElement("button")
  made.type = "button"
  made.className = "stamp"
  made.dataset[name] = value
  made.textContent = shown
  return made
}

const stamps = (words) => [...words.matchAll(PLACE)].map(([, start, end, page, paragraph]) => {
  if (start) return stamp("t", start, start + (end ?? ""))
  if (page) return stamp("page", Number(page), `p. ${Number(page)}`)
  return stamp("paragraph", Number(paragraph), `\u00b6 ${Number(paragraph)}`)
})

document.addEventListener("input", ({ target }) => {
  const shown = target.matches("[data-where]") && document.querySelector(`[data-cited="${target.id}"]`)
  if (shown) shown.replaceChildren(...stamps(target.value))
})
