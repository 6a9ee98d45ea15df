// One file on its way by tus 1.0: it knows the protocol and nothing of the page.
// Tells of itself by the event "change"; `state` is one of waiting, sending, checking, paused, offline,
// trouble, halted (a person can go on), refused (nothing will change the answer) and ready.
const CHUNK = 8 * 1024 * 1024
const WAITS = [1000, 3000, 10000, 30000, 60000, 120000, 300000]
const STALLED = 60000 // without a byte moving
const TUS = { "Tus-Resumable": "1.0.0" }

class Gone extends Error {} // the server no longer knows this upload
class Elsewhere extends Error {} // it is at another offset than we thought
class Halted extends Error {}
class Refused extends Error {}

const coded = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))
const pause = (time, signal) =>
  new Promise((done) => {
    const timer = setTimeout(done, time)
    addEventListener("online", () => (clearTimeout(timer), done()), { once: true, signal })
    signal.addEventListener("abort", () => (clearTimeout(timer), done()))
  })

export class Transfer extends EventTarget {
  state = "waiting"
  safe = 0 // acknowledged: on the server's disk
  sent = 0 // with what is in flight
  restarted = false
  text = "" // the server's own words, if it had any
  #tries = 0

  constructor(file, { endpoint, purpose, about }) {
    super()
    Object.assign(this, { file, endpoint, purpose, about })
    const { name, size, type, lastModified } = file
    this.key = `may-upload:${JSON.stringify([name, size, type, lastModified, purpose, about])}`
    this.url = localStorage.getItem(this.key)
  }

  get active() { return !["ready", "refused"].includes(this.state) }

  async run() {
    this.stop = new AbortController()
    const { signal } = this.stop
    this.began = null
    while (!signal.aborted) {
      try {
        return await this.#everything(signal)
      } catch (fault) {
        if (signal.aborted) return
        if (fault instanceof Refused) return this.#end("refused", fault.message)
        if (fault instanceof Halted) return this.#become("halted", fault.message)
        if (fault instanceof Gone) this.#startOver()
        this.began = null
        this.#tries += 1
        const expected = fault instanceof Gone || fault instanceof Elsewhere
        if (!expected || this.#tries > 1) await this.#waitALittle(signal)
      }
    }
  }

  pause() {
    this.stop?.abort()
    this.sent = this.safe
    this.#become("paused")
  }

  // Seconds to go at the speed of this stretch; null while too little is known.
  get left() {
    if (!this.began) return null
    const seconds = (performance.now() - this.began.at) / 1000
    const bytes = this.sent - this.began.sent
    return seconds < 2 || bytes <= 0 ? null : ((this.file.size - this.sent) * seconds) / bytes
  }

  async #everything(signal) {
    this.#become("sending")
    if (!this.url) await this.#create()
    let told = await this.#ask(signal)
    this.began = { at: performance.now(), sent: this.safe }
    while (this.safe < this.file.size) {
      told = await this.#send(signal)
      this.#tries = 0
    }
    if (told("Upload-State") === "refused") throw new Refused(decodeURIComponent(told("Upload-Refusal") ?? ""))
    this.#end("ready")
  }

  async #create() {
    const about = { filename: this.file.name, filetype: this.file.type, purpose: this.purpose, about: this.about }
    const said = Object.entries(about).map(([name, value]) => `${name} ${coded(value ?? "")}`.trim())
    const headers = { ...TUS, "Upload-Length": String(this.file.size), "Upload-Metadata": said.join(",") }
    // Not stopped by a pause: the server would have made room, and nobody would know where.
    const answer = await fetch(this.endpoint, { method: "POST", headers })
    if (answer.status !== 201) throw this.#fault(answer.status, await answer.text(), Refused)
    this.url = new URL(answer.headers.get("Location"), answer.url).pathname
    localStorage.setItem(this.key, this.url)
  }

  async #ask(signal) {
    const answer = await fetch(this.url, { method: "HEAD", headers: TUS, signal })
    if (!answer.ok) throw this.#fault(answer.status, "", Gone)
    this.#arrived(Number(answer.headers.get("Upload-Offset")))
    return (name) => answer.headers.get(name)
  }

  // fetch cannot tell how much of a body has left; XMLHttpRequest can.
  #send(signal) {
    const from = this.safe
    const chunk = this.file.slice(from, from + CHUNK)
    const wire = new XMLHttpRequest()
    wire.open("PATCH", this.url)
    const headers = { ...TUS, "Upload-Offset": from, "Content-Type": "application/offset+octet-stream" }
    for (const [name, value] of Object.entries(headers)) wire.setRequestHeader(name, value)
    const ears = new AbortController() // for as long as this part is on its way
    for (const [where, what] of [[signal, "abort"], [window, "offline"]]) {
      where.addEventListener(what, () => wire.abort(), { signal: ears.signal })
    }
    return new Promise((done, fail) => {
      let watch = setTimeout(() => wire.abort(), STALLED)
      wire.upload.onprogress = ({ loaded }) => {
        clearTimeout(watch)
        watch = setTimeout(() => wire.abort(), STALLED)
        this.sent = from + Math.min(loaded, chunk.size)
        this.#become(this.sent < this.file.size ? "sending" : "checking")
      }
      wire.onload = () => {
        if (wire.status !== 204) return fail(this.#fault(wire.status, wire.responseText, Gone))
        this.#arrived(Number(wire.getResponseHeader("Upload-Offset")))
        done((name) => wire.getResponseHeader(name))
      }
      wire.onerror = wire.onabort = () => fail(new Error("the connection was lost"))
      wire.onloadend = () => (clearTimeout(watch), ears.abort())
      wire.send(chunk)
    })
  }

  #fault(status, text, unknown) {
    if (status === 404 || status === 410) return new unknown(text)
    if (status === 409) return new Elsewhere(text)
    if (status === 401 || status === 429) return new Halted(text)
    if (status === 423 || status === 460 || status >= 500) return new Error(text)
    return new Refused(text)
  }

  #arrived(offset) {
    this.safe = this.sent = offset
    this.#become(this.state)
  }

  #startOver() {
    localStorage.removeItem(this.key)
    Object.assign(this, { url: null, safe: 0, sent: 0, restarted: true })
  }

  async #waitALittle(signal) {
    this.sent = this.safe
    this.wait = WAITS[Math.min(this.#tries, WAITS.length) - 1]
    this.#become(navigator.onLine ? "trouble" : "offline")
    await pause(navigator.onLine ? this.wait : 2 ** 31 - 1, signal)
  }

  #end(state, text) {
    localStorage.removeItem(this.key)
    this.#become(state, text)
  }

  #become(state, text = "") {
    Object.assign(this, { state, text })
    this.dispatchEvent(new Event("change"))
  }
}
