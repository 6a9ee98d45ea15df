// <button data-print> prints the page; what is folded is opened on paper and folded again.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print()
})

let opened = []
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("main details:not([open])")]
  for (const each of opened) each.open = true
})
addEventListener("afterprint", () => {
  for (const each of opened) each.open = false
})
