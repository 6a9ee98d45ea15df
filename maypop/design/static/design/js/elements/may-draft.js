// <may-draft data-key="talk-7"><form hx-post>…<textarea></form></may-draft>: for words that are sent once.
// What is typed stays on the device until the server has taken it, so that a swap around the form, a closed
// tab or a lost session costs nothing. It comes back into its empty form, and unfolds what hides it.
import { drop, keep, latest } from "drafts"
import { read, write } from "fields"

class MayDraft extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form")
    this.area = this.querySelector("textarea")
    if (this.form.dataset.drafted) return
    this.form.dataset.drafted = "yes"
    this.form.addEventListener("input", () => this.#keep())
    this.form.addEventListener("htmx:beforeOnLoad", ({ detail }) => this.#answered(detail.xhr.status))
    this.#bringBack()
  }

  #keep() {
    if (this.area.value.trim()) keep(this.dataset.key, 0, read(this.form))
    else drop(this.dataset.key)
  }

  #answered(status) {
    if (status < 300) drop(this.dataset.key)
  }

  #bringBack() {
    const draft = latest(this.dataset.key)
    if (!draft || this.area.value) return
    write(this.form, draft.pairs, new Set(["at", "text"]))
    const at = this.form.elements.at
    if (at?.value) at.dataset.typed = "before"
    this.closest("details").open = true
  }
}

customElements.define("may-draft", MayDraft)
