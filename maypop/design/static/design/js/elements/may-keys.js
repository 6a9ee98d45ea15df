// <may-keys> around the scoring workspace: J/K criterion, 1/2/3 rate, C feedback, S snippets, W where, T cite this
// moment, P take over the educator's pointer, O words on the whole, Space play, arrows 5 seconds, ? the list in
// dialog#keys. Silent in text fields, which Escape leaves, and while #keys-on is off.
import { cite, player } from "playhead"
import { remember, remembered } from "remembering"
import { toast, words } from "words"

const TYPING = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]"
const PRESSED_BY_SPACE = "button, summary, input, [role=button], video"
const MOVED_BY_ARROWS = "input, video, [role=tab]"

class MayKeys extends HTMLElement {
  at = 0
  keys = {
    j: () => this.#go(this.at + 1),
    k: () => this.#go(this.at - 1),
    1: () => this.#rate(0),
    2: () => this.#rate(1),
    3: () => this.#rate(2),
    c: () => (this.here?.querySelector("[data-feedback]") ?? this.here?.querySelector("textarea"))?.focus(),
    w: () => this.here?.querySelector("[data-where]")?.focus(),
    t: () => this.#tell(cite(this.here?.querySelector("[data-where]") ?? document.querySelector("[data-where]"))),
    p: () => this.#take(),
    s: () => this.#snippets(),
    o: () => document.getElementById("overall")?.focus(),
    "?": () => this.dialog?.showModal(),
    " ": () => player()?.toggle(),
    arrowleft: () => player()?.seek(player().time - 5),
    arrowright: () => player()?.seek(player().time + 5),
  }

  connectedCallback() {
    this.ears = new AbortController()
    const { signal } = this.ears
    document.addEventListener("keydown", (event) => this.#pressed(event), { signal })
    document.addEventListener("click", (event) => event.target.closest("[data-keys]") && this.dialog?.showModal(), { signal })
    this.addEventListener("focusin", (event) => this.#mark(this.crits.indexOf(event.target.closest(".crit"))), { signal })
    this.at = Math.max(0, this.crits.findIndex((each) => each.classList.contains("is-here")))
    if (!this.switch) return
    this.switch.checked = remembered("keys") !== "off"
    this.switch.addEventListener("change", () => remember("keys", this.switch.checked ? "on" : "off"), { signal })
  }

  disconnectedCallback() {
    this.ears.abort()
  }

  get crits() { return [...this.querySelectorAll(".crit")] }
  get here() { return this.crits[this.at] }
  get dialog() { return document.getElementById("keys") }
  get switch() { return document.getElementById("keys-on") }

  #pressed(event) {
    const name = event.key.toLowerCase()
    if (name === "escape" && this.#leave(event.target)) return
    const act = this.keys[name]
    if (!act || event.defaultPrevented || event.isComposing || this.#silent(event, name)) return
    event.preventDefault()
    act()
  }

  #silent(event, name) {
    const { target } = event
    if (event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && name !== "?")) return true
    if (document.querySelector("dialog[open]") || (this.switch && !this.switch.checked)) return true
    if (!(target instanceof Element)) return false
    if (target.closest(TYPING)) return true
    if (name === " ") return Boolean(target.closest(PRESSED_BY_SPACE))
    return name.startsWith("arrow") && Boolean(target.closest(MOVED_BY_ARROWS))
  }

  // Out of a field, to where letters are keys again; a dialog has its own way out.
  #leave(target) {
    if (!target.matches?.(TYPING) || document.querySelector("dialog[open]")) return false
    const around = target.closest(".crit, .rubric")
    around?.focus({ preventScroll: true })
    return Boolean(around)
  }

  #tell(place) {
    if (place) toast(words("cited", { place }))
  }

  // The educator's pointers, one at each press.
  #take() {
    const said = this.here?.querySelector("[data-where]")?.value.split(/,\s*/) ?? []
    const next = [...(this.here?.querySelectorAll("[data-take]") ?? [])].find((each) => !said.includes(each.dataset.cite))
    next?.click()
  }

  #snippets() {
    const own = this.here?.querySelector("[data-snippets]")
    if (!own) return
    own.open = true
    own.querySelector("button")?.focus()
  }

  #mark(at) {
    if (at < 0 || at >= this.crits.length) return
    this.here?.classList.remove("is-here")
    this.at = at
    this.here.classList.add("is-here")
  }

  #go(at) {
    this.#mark(at)
    this.here?.scrollIntoView({ block: "nearest" })
    this.here?.focus({ preventScroll: true })
  }

  #rate(level) {
    const choice = this.here?.querySelectorAll("input[type=radio]")[level]
    if (!choice || choice.disabled) return
    choice.checked = true
    for (const name of ["input", "change"]) choice.dispatchEvent(new Event(name, { bubbles: true }))
  }
}

customElements.define("may-keys", MayKeys)
