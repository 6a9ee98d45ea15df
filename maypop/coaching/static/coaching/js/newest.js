// A topic asks for what is new every 20 seconds, and only while somebody looks: a hidden page asks for nothing,
// and asks at once when it is seen again.
const waiting = (element) => element.matches?.("[data-newest]")

document.addEventListener("htmx:beforeRequest", (event) => {
  if (document.hidden && waiting(event.target)) event.preventDefault()
})

document.addEventListener("visibilitychange", () => {
  if (document.hidden) return
  for (const each of document.querySelectorAll("[data-newest]")) each.dispatchEvent(new CustomEvent("looked-at"))
})
