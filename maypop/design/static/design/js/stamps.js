// A page stamp opens the document it belongs to: data-of on it or around it names its id, else the first [data-document].
// A paragraph stamp brings that paragraph into view, in the text that data-text around it names, else in the first.
document.addEventListener("click", (event) => {
  const stamp = event.target.closest("button[data-paragraph]")
  if (!stamp) return
  const named = document.getElementById(stamp.closest("[data-text]")?.dataset.text)
  const text = named ?? document.querySelector("[data-paragraphs]")
  const there = text?.children[stamp.dataset.paragraph - 1]
  if (!there) return
  there.tabIndex = -1
  there.focus({ preventScroll: true })
  there.scrollIntoView({ block: "center" })
})

document.addEventListener("click", (event) => {
  const stamp = event.target.closest("button[data-page]")
  if (!stamp) return
  const { page } = stamp.dataset
  const of = stamp.closest("[data-of]")?.dataset.of
  const paper = of ? document.getElementById(of) : document.querySelector("[data-document]")
  const address = paper?.getAttribute("href") ?? paper?.getAttribute("src")
  if (address) open(`${address.split("#")[0]}#page=${page}`, "_blank", "noopener")
})
