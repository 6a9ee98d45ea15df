// <may-save data-key="piece-9fK2"><form action="…">…<input type="hidden" name="version" value="7"></form></may-save>
// Saves the form 700 ms after the last key, on blur, and at once on a choice. Until the server confirms,
// the words are also kept on the device. The server answers JSON: 200 {version, saved_at},
// 409 {version, theirs: {name: text}}, 422 {errors: {name: [text]}, asks}: to be asked, the form needs an id.
import { drop, keep, latest } from "drafts"
import { differ, read, same, touched, write } from "fields"
import { compare, show, signedOut, unkept } from "notices"
import { report } from "saving"
import { post } from "sending"

const WAIT = 700
const RETRY = [5000, 15000, 30000, 60000]

class MaySave extends HTMLElement {
  dirty = false
  kept = true // on this device
  halted = false // until the person has chosen a version or signed in
  #edits = 0
  #tries = 0

  connectedCallback() {
    this.ears = new AbortController()
    const again = () => this.dirty && this.flush()
    for (const moment of ["online", "pagehide", "pageshow"]) addEventListener(moment, again, { signal: this.ears.signal })
    if (this.form) return
    this.form = this.querySelector("form")
    this.form.addEventListener("submit", (event) => this.#submitted(event))
    this.addEventListener("input", (event) => event.target.type !== "file" && this.#changed())
    this.addEventListener("change", (event) => event.target.matches("select, [type=radio], [type=checkbox]") && this.flush())
    this.addEventListener("focusout", () => this.dirty && this.flush())
    this.#restore()
    if (!this.dirty && touched(this.form)) this.#changed() // on a slow line people type before this is here
  }

  disconnectedCallback() {
    this.ears.abort()
    if (this.dirty) this.flush()
    clearTimeout(this.retry)
  }

  get key() { return this.dataset.key || this.form.getAttribute("action") || location.pathname }
  get version() { return this.form.elements.version?.value ?? "" }
  set version(value) { if (value !== undefined && this.form.elements.version) this.form.elements.version.value = value }
  get unsafe() { return this.dirty && !this.kept } // neither on the server nor on the device

  // Resolves true when the server has everything, false when some words are only on the device.
  flush() {
    clearTimeout(this.timer)
    clearTimeout(this.retry)
    this.flight ??= this.#drain().finally(() => (this.flight = null))
    return this.flight
  }

  #changed() {
    this.dirty = true
    this.#edits += 1
    this.#keep()
    if (this.halted) return
    report(this, "saving")
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.flush(), WAIT)
  }

  #keep() {
    this.kept = keep(this.key, this.version, read(this.form))
  }

  #submitted(event) {
    const { submitter } = event
    clearTimeout(this.timer)
    // A button with a name or an address of its own leads on: the form goes as usual, with all its words.
    if (submitter?.name || submitter?.hasAttribute("formaction")) return (this.dirty = false)
    event.preventDefault()
    this.dirty = true
    this.flush()
  }

  async #drain() {
    while (this.dirty && !this.halted) {
      report(this, "saving")
      const edits = this.#edits
      if (!this.#settled(await post(this.form), edits)) return false
    }
    return !this.dirty
  }

  #settled(answer, edits) {
    if (answer.became === "saved") return this.#confirmed(answer, edits)
    if (answer.became === "conflict") return this.#conflict(answer, edits)
    if (answer.became === "waiting") this.#wait()
    if (answer.became === "signed-out") (this.#halt("halted"), signedOut(this, this.form))
    if (answer.became === "unkept") (report(this, "halted"), unkept(this, answer, this.form)) // the next key tries again
    return false
  }

  #confirmed({ version, saved_at }, edits) {
    this.#tries = 0
    this.version = version
    drop(this.key)
    this.dirty = this.#edits !== edits
    if (this.dirty) this.#keep()
    show(this, null)
    report(this, this.dirty ? "saving" : "saved", saved_at ? Date.parse(saved_at) : Date.now())
    this.dispatchEvent(new CustomEvent("saved", { bubbles: true, detail: { version: this.version } }))
    return true
  }

  #wait() {
    report(this, this.kept ? "device" : "saving")
    this.retry = setTimeout(() => this.flush(), RETRY[Math.min(this.#tries++, RETRY.length - 1)])
  }

  #halt(state) {
    this.halted = true
    report(this, state)
  }

  #conflict({ version, theirs }, edits) {
    const found = differ(this.form, theirs)
    if (!found) return this.#confirmed({ version }, edits)
    this.#halt("conflict")
    const keep = () => this.#chose(version)
    const use = () => (write(this.form, found.other, found.names), this.#chose(version))
    compare(this, this.form, { ...found, keep, use })
    return false
  }

  #chose(version) {
    this.version = version
    this.halted = false
    this.#keep()
    show(this, null)
    this.flush()
    this.form.querySelector("textarea, input:not([type=hidden]), select")?.focus()
  }

  #restore() {
    const draft = latest(this.key)
    if (!draft) return
    if (same(draft.pairs, read(this.form))) return drop(this.key)
    write(this.form, draft.pairs)
    this.version = draft.version // saved from where it started: a later version is then compared, not overwritten
    this.dirty = true
    show(this, "restored")
    this.flush()
  }
}

customElements.define("may-save", MaySave)
