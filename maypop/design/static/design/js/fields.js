// What a form holds, as [name, value] pairs, and back. Files, tokens and the version stay out.
const apart = new Set(["csrfmiddlewaretoken", "version"])
const plain = (value) => String(value).replace(/\r\n?/g, "\n")

export const read = (form) =>
  [...new FormData(form)]
    .filter(([name, value]) => !apart.has(name) && typeof value === "string")
    .map(([name, value]) => [name, plain(value)])

export const controls = (form, name) =>
  [...form.elements].filter((each) => each.name === name && each.type !== "file" && each.type !== "submit")

export const write = (form, pairs, names = new Set([...form.elements].map((each) => each.name))) => {
  for (const name of names) {
    if (!name || apart.has(name)) continue
    const values = pairs.filter(([each]) => each === name).map(([, value]) => value)
    const found = controls(form, name)
    for (const [i, control] of found.entries()) {
      if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value)
      else if (control.multiple) for (const option of control.options) option.selected = values.includes(option.value)
      else if (values[i] !== undefined) control.value = values[i]
    }
  }
}

// What the person has typed or chosen since the page was drawn, also before this script was here.
export const touched = (form) => [...form.elements].some((each) => {
  if (!each.name || apart.has(each.name) || ["file", "hidden", "submit"].includes(each.type)) return false
  if (each.type === "checkbox" || each.type === "radio") return each.checked !== each.defaultChecked
  if (each.options) return each.selectedIndex !== Math.max(0, [...each.options].findIndex((one) => one.defaultSelected))
  return "defaultValue" in each && plain(each.value) !== plain(each.defaultValue)
})

// The other version may come as {name: text or list} or as the one text of the form.
const pairs = (theirs, form) => {
  if (typeof theirs === "string") {
    const field = form.querySelector("textarea, input[type=text], input:not([type])")
    return field ? [[field.name, plain(theirs)]] : []
  }
  return Object.entries(theirs ?? {}).flatMap(([name, value]) =>
    [value].flat().map((each) => [name, plain(each ?? "")]))
}

export const same = (some, others) => {
  const sorted = (list) => JSON.stringify(list.map(String).sort())
  const kept = (list) => list.filter(([, value]) => value !== "").map((pair) => JSON.stringify(pair))
  return sorted(kept(some)) === sorted(kept(others))
}

// Mine and the other, and the fields they are about; nothing when they say the same.
export const differ = (form, theirs) => {
  const mine = read(form)
  const other = pairs(theirs, form)
  const names = new Set(other.map(([name]) => name))
  return same(mine.filter(([name]) => names.has(name)), other) ? null : { mine, other, names }
}

// As a person reads it: the label, then the words or the choice.
export const told = (form, list, only) => {
  const shown = list.filter(([name, value]) => only.has(name) && value !== "")
  if (only.size === 1 && shown.every(([name]) => controls(form, name)[0]?.matches("textarea, input[type=text]")))
    return shown.map(([, value]) => value).join("\n")
  return shown.map(([name, value]) => lineOf(controls(form, name), value)).join("\n\n")
}

const labelOf = (control) => {
  const label = control?.labels?.[0]?.cloneNode(true)
  label?.querySelectorAll("kbd, .hint, select, textarea").forEach((each) => each.remove())
  return label?.textContent.trim().replace(/\s+/g, " ") ?? ""
}

const lineOf = (found, value) => {
  const [first] = found
  if (!first) return value
  if (first.type === "radio" || first.type === "checkbox")
    return labelOf(found.find((each) => each.value === value)) || value
  const choice = first.options && [...first.options].find((each) => each.value === value)
  const label = labelOf(first)
  return (label ? `${label}:\n` : "") + (choice ? choice.text : value)
}
