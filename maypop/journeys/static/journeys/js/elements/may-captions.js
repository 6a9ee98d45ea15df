// <may-captions><div data-plain><textarea name="text">WEBVTT…</textarea></div><div data-scripted hidden>…
// The same WebVTT as a list that follows the video; every change is written into the text area for <may-save>.
import { player } from "playhead"

const TIMES = /(\S+)\s+-->\s+(\S+)/
const CODES = [["&", "&amp;"], ["<", "&lt;"], [">", "&gt;"]]
const escaped = (text) => CODES.reduce((all, [sign, code]) => all.replaceAll(sign, code), text)
const plain = (text) => CODES.toReversed().reduce((all, [sign, code]) => all.replaceAll(code, sign), text)
const seconds = (time) => time.replace(",", ".").split(":").reduce((sum, part) => sum * 60 + Number(part), 0)
const clock = (time) => new Date(Math.max(0, Math.round(time * 1000))).toISOString().slice(11, 23)

class MayCaptions extends HTMLElement {
  connectedCallback() {
    this.area = this.querySelector("textarea[name]")
    this.list = this.querySelector("[data-cues]")
    this.mold = this.querySelector("template[data-cue]")
    if (!this.area.value.trim() || this.#cues()) this.#begin()
  }

  #begin() {
    for (const each of this.closest("form").querySelectorAll("[data-plain]")) each.hidden = true
    this.querySelector("[data-scripted]").hidden = false
    this.addEventListener("input", (event) => event.target !== this.area && this.#write())
    this.addEventListener("click", (event) => this.#pressed(event.target.closest("button")))
    this.list.addEventListener("focusin", (event) => event.target.closest(".cue")?.scrollIntoView({ block: "nearest" }))
    player()?.video.addEventListener("timeupdate", () => this.#follow())
    // Another version, chosen after a conflict or brought back from this device, is written without an event.
    this.closest("may-save")?.addEventListener("saved", ({ detail }) => {
      if (this.area.value !== this.written) this.#draw()
      for (const each of document.querySelectorAll("[data-version]")) each.value = detail.version
    })
    this.#draw()
  }

  get #time() { return player()?.time ?? 0 }
  get #rows() { return [...this.list.children] }
  // What the text says, or nothing when it is no WebVTT that this list could show whole.
  #cues() {
    const blocks = this.area.value.replaceAll("\r\n", "\n").trim().split(/\n{2,}/)
    if (!blocks.shift()?.startsWith("WEBVTT")) return null
    const cues = blocks.map((block) => block.split("\n")).map(([line, ...words]) => [line.match(TIMES), plain(words.join("\n"))])
    return cues.every(([times]) => times) ? cues.map(([[, start, end], text]) => ({ start, end, text })) : null
  }

  #draw() {
    this.list.replaceChildren(...(this.#cues() ?? []).map((cue) => this.#row(cue)))
    this.written = this.area.value
    this.#label()
  }

  #row({ start, end, text }) {
    const row = this.mold.content.firstElementChild.cloneNode(true)
    for (const [name, value] of Object.entries({ start, end, text })) row.querySelector(`[data-${name}]`).value = value
    return row
  }

  #write() {
    const said = (row, name) => row.querySelector(`[data-${name}]`).value.trim()
    const blocks = this.#rows.filter((row) => said(row, "text"))
      .map((row) => `${said(row, "start")} --> ${said(row, "end")}\n${escaped(said(row, "text").replace(/\n{2,}/g, "\n"))}`)
    this.area.value = this.written = blocks.length ? `WEBVTT\n\n${blocks.join("\n\n")}\n` : ""
    this.area.dispatchEvent(new Event("input", { bubbles: true }))
    this.#label()
  }

  #label() {
    this.querySelector("[data-none]").hidden = this.#rows.length > 0
    for (const row of this.#rows) {
      const at = row.querySelector("[data-start]").value.split(".")[0].replace(/^00:0?/, "")
      row.querySelector("[data-at]").textContent = row.querySelector("[data-t]").dataset.t = at
    }
  }

  #follow() {
    for (const row of this.#rows) {
      const [start, end] = ["start", "end"].map((name) => seconds(row.querySelector(`[data-${name}]`).value))
      if (start <= this.#time && this.#time < end) row.ariaCurrent = "true"
      else row.ariaCurrent = null
    }
    const now = this.list.querySelector("[aria-current]")
    if (now && !this.list.contains(document.activeElement)) now.scrollIntoView({ block: "nearest" })
  }

  #pressed(button) {
    if (button?.matches("[data-add]")) this.#add()
    else if (button?.matches("[data-split]")) this.#split(button.closest(".cue"))
    else if (button?.matches("[data-remove]")) this.#remove(button.closest(".cue"))
  }

  #remove(row) {
    const next = row.nextElementSibling ?? row.previousElementSibling
    row.remove()
    ;(next?.querySelector("[data-text]") ?? this.querySelector("[data-add]")).focus()
    this.#write()
  }

  #add() {
    const row = this.#row({ start: clock(this.#time), end: clock(this.#time + 3), text: "" })
    const next = this.#rows.find((each) => seconds(each.querySelector("[data-start]").value) > this.#time)
    this.list.insertBefore(row, next ?? null)
    this.#label()
    row.querySelector("[data-text]").focus()
  }

  // In two where the video stands, or in the middle; the words where the cursor stands.
  #split(row) {
    const [start, end, text] = ["start", "end", "text"].map((name) => row.querySelector(`[data-${name}]`))
    const [from, to] = [seconds(start.value), seconds(end.value)]
    const inside = from < this.#time && this.#time < to
    const at = clock(inside ? this.#time : (from + to) / 2)
    const cut = text.selectionStart || text.value.indexOf(" ", text.value.length / 2) + 1 || text.value.length
    const rest = this.#row({ start: at, end: end.value, text: text.value.slice(cut).trim() })
    ;[end.value, text.value] = [at, text.value.slice(0, cut).trim()]
    row.after(rest)
    rest.querySelector("[data-text]").focus()
    this.#write()
  }
}

customElements.define("may-captions", MayCaptions)
