// Comments on a timeline, each at its moment; those too close to be told apart join into one that counts them
// and says so. <ol data-many="{n} comments from {from} to {to}"><li><button data-t="3:48" aria-label="…">1</button>
import { asSeconds } from "playhead"

const CLOSE = 28 // pixels between pins that can still be told apart

export const place = (bar, length) => {
  if (!bar?.clientWidth || !length) return
  let last = null
  for (const pin of inOrder(bar)) {
    const at = asSeconds(pin.dataset.t) / length
    const joins = last && (at - last.at) * bar.clientWidth < CLOSE
    pin.dataset.number ??= pin.textContent
    pin.dataset.name ??= pin.getAttribute("aria-label")
    pin.parentElement.hidden = Boolean(joins)
    pin.parentElement.style.setProperty("--at", `${Math.min(1, at) * 100}%`)
    if (joins) last.pins.push(pin)
    else last = { at, pins: [pin] }
    say(bar, last.pins)
  }
}

const inOrder = (bar) => [...bar.querySelectorAll("[data-t]")].sort((a, b) => asSeconds(a.dataset.t) - asSeconds(b.dataset.t))

const say = (bar, [first, ...more]) => {
  const from = first.dataset.t
  const to = more.at(-1)?.dataset.t
  const many = (bar.dataset.many ?? "{n}, {from}-{to}").replace("{n}", more.length + 1).replace("{from}", from).replace("{to}", to)
  first.textContent = more.length ? String(more.length + 1) : first.dataset.number
  first.setAttribute("aria-label", more.length ? many : first.dataset.name)
}
