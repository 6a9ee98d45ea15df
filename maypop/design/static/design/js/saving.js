// One status line for a page, however many forms save themselves on it, and the wait before "Next".
import { toast, words } from "words"

const gravest = ["conflict", "device", "halted", "saving", "saved"]
const states = new Map()

export const report = (element, state, at = 0) => {
  states.set(element, { state, at })
  for (const each of states.keys()) if (!each.isConnected) states.delete(each)
  draw()
}

const draw = () => {
  const all = [...states.values()]
  const state = gravest.find((name) => all.some((each) => each.state === name))
  if (!state) return
  const text = words(state, { time: clock(Math.max(...all.map(({ at }) => at))) })
  for (const line of document.querySelectorAll("[data-saved]")) {
    line.dataset.state = state
    if (line.textContent !== text) line.textContent = text
  }
}

const clock = (at) => {
  const { lang, dataset } = document.documentElement
  const style = { hour: "numeric", minute: "2-digit", timeZone: dataset.zone || undefined }
  return new Date(at).toLocaleTimeString(lang || "en", style).toLowerCase()
}

// True when the server has everything that was typed on this page.
export const flushAll = async () => {
  const all = [...document.querySelectorAll("may-save")].map((each) => each.flush())
  return (await Promise.all(all)).every(Boolean)
}

const allSaved = () => [...document.querySelectorAll("may-save")].every((each) => !each.dirty)

const tellWhy = () => {
  const shown = document.querySelector("[data-notice][tabindex]")
  if (shown) shown.focus()
  else toast(words("device"))
}

// <a data-after-save>, <button data-after-save>: go on only when nothing is left to save.
const passing = new WeakSet()
document.addEventListener("click", async (event) => {
  const control = event.target.closest("[data-after-save]")
  if (!control || passing.has(control) || event.ctrlKey || event.metaKey || event.shiftKey) return
  if (allSaved()) return
  event.preventDefault()
  event.stopPropagation()
  control.setAttribute("aria-busy", "true")
  const done = await flushAll()
  await new Promise((later) => setTimeout(later)) // a click within a click by the Enter key would be dropped
  control.removeAttribute("aria-busy")
  if (!done) return tellWhy()
  passing.add(control)
  control.click()
  passing.delete(control)
}, true)

addEventListener("beforeunload", (event) => {
  const all = [...document.querySelectorAll("may-save")]
  if (all.some((each) => each.unsafe)) event.preventDefault()
})
