// <may-upload endpoint purpose about max><form enctype="multipart/form-data">…<input type="file">…</form></may-upload>
// Sends what is picked or dropped in parts that survive bad Wi-Fi. Without it the form posts the file as it is.
// Each finished file sends "may-upload:done" up the page; unless someone prevents that, the page shows it then.
import { Transfer } from "media/js/transfer"

const RESTING = ["paused", "halted"]

class MayUpload extends HTMLElement {
  transfers = []

  connectedCallback() {
    this.ears = new AbortController()
    const { signal } = this.ears
    addEventListener("beforeunload", (event) => this.#busy && event.preventDefault(), { signal })
    if (this.form) return
    this.form = this.querySelector("form")
    this.input = this.querySelector("input[type=file]")
    this.row = this.querySelector("template[data-row]")
    this.rows = this.querySelector("[data-rows]")
    this.said = this.querySelector("[data-said]")
    for (const each of this.querySelectorAll("[data-plain]")) each.hidden = true
    for (const each of this.querySelectorAll("[data-scripted]")) each.hidden = false
    this.input.required = false
    this.input.addEventListener("change", () => this.#take(this.input.files))
    this.form.addEventListener("submit", (event) => event.preventDefault())
    this.addEventListener("dragover", (event) => event.preventDefault())
    this.addEventListener("drop", (event) => (event.preventDefault(), this.#take(event.dataTransfer.files)))
    if (this.input.files.length) this.#take(this.input.files) // picked while this was still loading
  }

  disconnectedCallback() {
    this.ears.abort()
    for (const each of this.transfers) if (each.active) each.pause()
  }

  get #busy() { return this.transfers.some((each) => each.active && !RESTING.includes(each.state)) }

  #take(files) {
    for (const file of [...files].slice(0, this.input.multiple ? files.length : 1)) this.#begin(file)
    this.input.value = "" // so that the same file can be picked again
  }

  #begin(file) {
    const shown = this.row.content.firstElementChild.cloneNode(true)
    shown.querySelector("[data-name]").textContent = file.name
    const id = `upload-${crypto.getRandomValues(new Uint32Array(1))[0]}`
    shown.querySelector("[data-note]").id = id
    shown.querySelector("progress").setAttribute("aria-labelledby", id)
    this.rows.append(shown)
    const most = Number(this.getAttribute("max")) || Infinity
    if (file.size > most) {
      return this.#show(shown, { state: "refused", file, text: this.#word("large", { most: this.#size(most) }) })
    }
    const [endpoint, purpose, about] = ["endpoint", "purpose", "about"].map((name) => this.getAttribute(name) ?? "")
    const transfer = new Transfer(file, { endpoint, purpose, about })
    this.transfers.push(transfer)
    transfer.addEventListener("change", () => this.#show(shown, transfer))
    this.#go(transfer, shown)
  }

  async #go(transfer, shown) {
    await transfer.run()
    if (transfer.active) return
    const detail = { state: transfer.state, url: transfer.url, text: transfer.text, name: transfer.file.name }
    const told = new CustomEvent("may-upload:done", { bubbles: true, cancelable: true, detail })
    if (this.dispatchEvent(told) && transfer.state === "ready") this.#refresh(shown)
  }

  // Only once nothing is under way any more: a reload would stop the others.
  #refresh(shown) {
    if (this.transfers.some((each) => each.active)) return
    const { refresh, target } = this.dataset
    if (refresh && target && window.htmx) {
      window.htmx.ajax("GET", refresh, { target, swap: "outerHTML" }).then(() => shown.remove())
    } else if (refresh) location.assign(refresh)
    else location.reload()
  }

  #show(shown, transfer) {
    const { state } = transfer
    const changed = shown.dataset.state !== state
    shown.dataset.state = state
    const note = shown.querySelector("[data-note]")
    note.textContent = this.#note(transfer)
    note.className = `small ${state === "refused" ? "error" : "muted"}`
    shown.classList.toggle("tone-clay", state === "refused")
    shown.classList.toggle("tone-leaf", state === "ready")
    const icon = this.querySelector(`template[data-icon="${state}"]`)
    if (changed && icon) shown.querySelector(".icon").replaceWith(icon.content.cloneNode(true))
    const bar = shown.querySelector("progress")
    bar.hidden = ["ready", "refused"].includes(state)
    Object.assign(bar, { max: transfer.file.size || 1, value: transfer.sent || 0 })
    this.#offer(shown, transfer)
    if (changed && state !== "sending") this.said.textContent = `${transfer.file.name}. ${note.textContent}`
  }

  // One button that says what it does now: pause, go on, or pick another file.
  #offer(shown, transfer) {
    const { state } = transfer
    const act = shown.querySelector("[data-act]")
    const deed = state === "refused" ? "another" : [...RESTING, "trouble"].includes(state) ? "resume" : "pause"
    act.hidden = state === "ready" || state === "checking"
    act.firstChild.textContent = this.#word(deed)
    act.querySelector(".vh").textContent = ` ${transfer.file.name}`
    act.onclick = () => {
      if (deed === "pause") return transfer.pause()
      if (deed === "another") return (shown.remove(), this.input.click())
      transfer.stop?.abort()
      this.#go(transfer, shown)
    }
  }

  #note(transfer) {
    const { state, file, text, left } = transfer
    const sizes = { done: this.#size(transfer.state === "sending" ? transfer.sent : transfer.safe), all: this.#size(file.size) }
    if (text) return text
    if (state === "trouble") return this.#word("trouble", { ...sizes, wait: Math.round(transfer.wait / 1000) })
    const said = this.#word(state, sizes)
    if (state !== "sending") return said
    const minutes = Math.ceil((left ?? 0) / 60)
    const rest = left === null ? "" : left < 50 ? "soon" : minutes === 1 ? "minute" : "minutes"
    const again = transfer.restarted ? `${this.#word("restarted")} ` : ""
    return again + said + (rest && this.#word(rest, { minutes }))
  }

  #word(key, values = {}) {
    const text = this.row.getAttribute(`data-word-${key}`) ?? ""
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "")
  }

  #size(bytes) {
    const [unit, by] = bytes < 1e6 ? ["kilobyte", 1e3] : ["megabyte", 1e6]
    const how = { style: "unit", unit, maximumFractionDigits: 0 }
    return new Intl.NumberFormat(document.documentElement.lang || "en", how).format(Math.ceil(bytes / by))
  }
}

customElements.define("may-upload", MayUpload)
