// <may-editor data-one data-many data-limit><div class="editor"><div class="editor__tools" hidden>…<textarea>…
// Counts words as the server does, and sets Markdown marks. Without it the text area is as good.
class MayEditor extends HTMLElement {
  connectedCallback() {
    this.area = this.querySelector("textarea")
    this.querySelector(".editor__tools").hidden = false
    this.area.addEventListener("input", () => this.#count())
    this.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-mark], button[data-line]")
      if (button) button.dataset.mark ? this.#wrap(button.dataset.mark) : this.#lead(button.dataset.line)
    })
    this.#count()
  }

  #count() {
    const n = this.area.value.split(/\s+/).filter(Boolean).length
    this.querySelector("[data-words]").textContent = n === 1 ? this.dataset.one : this.dataset.many.replace("{n}", n)
    this.querySelector("[data-most]")?.classList.toggle("error", n > Number(this.dataset.limit))
  }

  #wrap(mark) {
    const { selectionStart: from, selectionEnd: to, value } = this.area
    this.#put(`${mark}${value.slice(from, to)}${mark}`)
    this.area.setSelectionRange(from + mark.length, to + mark.length)
  }

  #lead(sign) {
    const { selectionStart: from, selectionEnd: to, value } = this.area
    const start = value.lastIndexOf("\n", from - 1) + 1
    this.area.setSelectionRange(start, to)
    this.#put(value.slice(start, to).replace(/^/gm, sign))
  }

  // insertText keeps the undo of the browser and tells whoever saves; setRangeText does neither.
  #put(text) {
    this.area.focus()
    if (document.execCommand("insertText", false, text)) return
    this.area.setRangeText(text, this.area.selectionStart, this.area.selectionEnd, "end")
    this.area.dispatchEvent(new Event("input", { bubbles: true }))
  }
}

customElements.define("may-editor", MayEditor)
