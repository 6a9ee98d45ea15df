// A page stamp opens the document it belongs to: data-of on it or around it names its id, else the first [data-document].
document.addEventListener("click", (event) => {
  const stamp = event.target.closest("button[data-page]")
  if (!stamp) return
  const { page } = stamp.dataset
  const of = stamp.closest("[data-of]")?.dataset.of
  const paper = of ? document.getElementById(of) : document.querySelector("[data-document]")
  const address = paper?.getAttribute("href") ?? paper?.getAttribute("src")
  if (address) open(`${address.split("#")[0]}#page=${page}`, "_blank", "noopener")
})
