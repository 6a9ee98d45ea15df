// The open tab is in view, and a moment leads to the video from wherever it is named.
import { asSeconds, player } from "playhead"

const show = () => {
  const tabs = document.querySelector("#evidence .tabs"), open = tabs?.querySelector("[aria-current]")
  if (open) tabs.scrollLeft = open.offsetLeft - (tabs.clientWidth - open.clientWidth) / 2
}

let wanted = null

document.addEventListener("click", (event) => {
  const stamp = event.target.closest("[data-t]")
  const tab = document.querySelector("#evidence [data-recording]")
  if (!stamp || !tab || player()) return
  wanted = stamp.dataset.t
  tab.click()
})

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "evidence") return
  show()
  if (wanted) player()?.seek(asSeconds(wanted))
  wanted = null
})

show()
