// Where the video stands, and how a moment gets into a field.
export const player = (near) => {
  const named = near?.closest("[data-player]")?.dataset.player
  if (named) return document.getElementById(named)
  return near?.closest("may-player") ?? document.querySelector("may-player")
}

export const asClock = (seconds) => {
  const whole = Math.floor(seconds)
  const rest = String(whole % 60).padStart(2, "0")
  const minutes = Math.floor(whole / 60)
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest}`
}

export const asSeconds = (clock) => String(clock).split(":").reduce((sum, part) => sum * 60 + Number(part), 0)

// Adds a place to what the field says already, and lets the field save itself. Twice the same is once.
export const cite = (field, place = placeNow(field)) => {
  if (!field || !place) return ""
  const before = field.value.trim().replace(/,$/, "")
  if (before.split(/,\s*/).includes(place)) return place
  field.value = before ? `${before}, ${place}` : place
  field.dispatchEvent(new Event("input", { bubbles: true }))
  field.dispatchEvent(new Event("focusout", { bubbles: true }))
  return place
}

// Where the video stands; without one, the paragraph that is marked, else what stands highest in view.
const placeNow = (field) => player(field)?.clock || nameOf(marked() ?? highest())

const PLACES = "[data-paragraphs] > *, [data-cites]"
const marked = () => {
  const at = getSelection()?.isCollapsed === false && getSelection().anchorNode
  return (at?.nodeType === Node.TEXT_NODE ? at.parentElement : at || null)?.closest(PLACES)
}

const highest = () => [...document.querySelectorAll(PLACES)].find((each) => {
  const { top, bottom } = each.getBoundingClientRect()
  return bottom > 48 && top < innerHeight
})

const nameOf = (place) =>
  place?.dataset.cites ?? (place ? `¶ ${[...place.parentElement.children].indexOf(place) + 1}` : "")
