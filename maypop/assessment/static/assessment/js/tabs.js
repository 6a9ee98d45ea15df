// The open tab is in view, and a moment leads to the video from wherever it is named.
import { asSeconds, player } from "playhead"

const show = () => {
  const tabs = document.querySelector("#evidence .tabs"), open = tabs?.querySelector("[aria-current]")
  if (open) tabs.scrollLeft = open.offsetLeft - (tabs.clientWidth - open.clientWidth) / 2
}

let wanted = null

// A stamp in [data-tab="tab-r3"] belongs to that tab; a moment elsewhere to the first one with a
// recording, a page or a paragraph in [data-pages="tab-r1"] to that one.
document.addEventListener("click", (event) => {
  const stamp = event.target.closest("[data-t], [data-page], [data-paragraph]")
  const named = stamp?.closest("[data-tab]")?.dataset.tab ?? (stamp?.dataset.t ? null : stamp?.closest("[data-pages]")?.dataset.pages)
  const tab = named ? document.getElementById(named) : stamp?.dataset.t && document.querySelector("#evidence [data-recording]")
  if (!tab || (named ? tab.hasAttribute("aria-current") : player())) return
  wanted = stamp
  tab.click()
})

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "evidence") return
  show()
  if (wanted?.dataset.t) player(wanted)?.seek(asSeconds(wanted.dataset.t))
  else if (wanted?.dataset.paragraph) wanted.click()
  wanted = null
})

show()
