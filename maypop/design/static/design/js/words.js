// What scripts say, translated by the server in design/saving.html.
export const words = (key, values = {}) => {
  const text = document.getElementById("words")?.getAttribute(`data-word-${key}`) ?? ""
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "")
}

// A server-drawn notice, or nothing when the page has none.
export const notice = (name) =>
  document.getElementById(`notice-${name}`)?.content.firstElementChild.cloneNode(true)

// One live region for the page; text set a frame later is read aloud.
export const toast = (text) => {
  const place = document.getElementById("toast")
  if (!place) return
  clearTimeout(toast.timer)
  place.textContent = ""
  requestAnimationFrame(() => (place.textContent = text))
  toast.timer = setTimeout(() => (place.textContent = ""), 4000)
}
