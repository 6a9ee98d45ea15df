// What <may-save> shows below a form when saving needs the person. Drawn by the server, filled in here.
import { told } from "fields"
import { notice } from "words"

// At most one; that words came back stays to be read.
export const show = (element, name) => {
  if (name || !element.shown?.matches("[role=status]")) element.shown?.remove()
  if (!name) return null
  element.shown = notice(name)
  element.append(element.shown)
  return element.shown
}

// The way back in leads to the same page and the same field.
export const signedOut = (element, form) => {
  const link = show(element, "signed-out").querySelector("[data-sign-in]")
  const field = form.contains(document.activeElement) ? document.activeElement.id : ""
  const back = location.pathname + location.search + (field && `#${field}`)
  link.href = `${link.getAttribute("href").split("?")[0]}?next=${encodeURIComponent(back)}`
}

// Where the server asks something first, a button sends the form as usual, with all its words.
export const unkept = (element, { asks, errors }, form) => {
  const shown = show(element, asks ? "asked" : "unkept")
  shown.querySelector("[data-why]").textContent = Object.values(errors).flat().join(" ")
  shown.querySelector("[name=ask]")?.setAttribute("form", form.id)
}

// Both versions side by side; keep() or use() is called with the person's choice.
export const compare = (element, form, { mine, other, names, keep, use }) => {
  const shown = show(element, "conflict")
  shown.querySelector("[data-mine]").textContent = told(form, mine, names)
  shown.querySelector("[data-theirs]").textContent = told(form, other, names)
  shown.querySelector("[data-keep]").onclick = keep
  shown.querySelector("[data-use]").onclick = use
}
