// <may-voice data-key data-most data-input>: record, pause, stop, listen, and hand it to the upload of the page.
// The bytes are kept on the device as they come (journeys/js/kept-voice) and dropped once the server has them.
import { drop, keep, kept } from "journeys/js/kept-voice"
import { Microphone } from "journeys/js/microphone"
import { asClock } from "playhead"

const SHOWN = { ready: ["start"], recording: ["pause", "stop"], paused: ["resume", "stop"], stopped: ["send", "again"] }
const WHY = { NotAllowedError: "refused", SecurityError: "refused", NotFoundError: "missing", NotReadableError: "missing" }

class MayVoice extends HTMLElement {
  connectedCallback() {
    this.ears = new AbortController()
    const { signal } = this.ears
    this.key = this.dataset.key
    this.#place("scripted").hidden = false
    const deeds = {
      start: () => this.#start(),
      pause: () => (this.microphone.pause(), this.#become("paused")),
      resume: () => (this.microphone.resume(), this.#become("recording")),
      stop: () => this.#stop("stopped"),
      send: () => this.#send(),
      again: () => this.#forget("ready").then(() => this.querySelector("[data-do=start]").focus()),
    }
    this.addEventListener("click", ({ target }) => deeds[target.closest("[data-do]")?.dataset.do]?.(), { signal })
    document.addEventListener("may-upload:done", ({ detail }) => this.#arrived(detail), { signal })
    this.#become("ready")
    kept(this.key).then((before) => before && this.state === "ready" && this.#offer(before, "found"), () => {})
  }

  disconnectedCallback() { this.ears.abort(), this.microphone?.stop() }

  async #start() {
    if (!Microphone.type) return this.#say("unable")
    this.#become("asking")
    const made = Date.now()
    const minute = new Date(made).toISOString().slice(0, 16).replace(":", "")
    const told = { made, name: `spoken-answer-${minute}.${Microphone.ending}`, type: Microphone.type.split(";")[0] }
    let at = 0
    this.safe = drop(this.key).catch(() => {})
    this.microphone = new Microphone()
    try {
      await this.microphone.open({
        gave: (bytes, seconds) => this.#keep(at++, { ...told, seconds, bytes }),
        heard: (level, seconds) => this.#heard(level, seconds),
      })
    } catch (fault) {
      return this.#become("ready", WHY[fault.name] ?? "unable")
    }
    this.#become("recording")
  }

  // One after the other; a device that is full stops the recording, and what it has is kept.
  #keep(at, told) {
    this.safe = this.safe.then(() => keep(this.key, at, told)).catch(() => void this.#stop("full"))
  }

  #heard(level, seconds) {
    this.#place("level").value = level
    this.#clock(seconds)
    if (seconds >= Number(this.dataset.most) * 60) this.#stop("long")
  }

  async #stop(why) {
    if (!["recording", "paused"].includes(this.state)) return
    this.state = "stopping"
    await this.microphone.stop()
    await this.safe
    const all = await kept(this.key).catch(() => null)
    if (all) this.#offer(all, why)
    else this.#become("ready", why)
  }

  #offer({ file, seconds }, why) {
    this.file = file
    this.#place("heard").src = URL.createObjectURL(file)
    this.#clock(seconds)
    this.#become("stopped", why)
    if (why !== "found") this.querySelector("[data-do=send]").focus()
  }

  #send() {
    const box = new DataTransfer()
    box.items.add(this.file)
    const input = document.getElementById(this.dataset.input)
    input.files = box.files
    this.#become("sending")
    input.dispatchEvent(new Event("change", { bubbles: true }))
  }

  async #arrived({ state, name }) {
    if (this.state !== "sending" || name !== this.file.name) return
    if (state === "ready") await this.#forget("sent")
    else this.#become("stopped")
  }

  async #forget(why) {
    await drop(this.key)
    URL.revokeObjectURL(this.#place("heard").src)
    this.#clock(0)
    this.#become("ready", why)
  }

  #become(state, why = state) {
    this.state = this.dataset.state = state
    for (const each of this.querySelectorAll("[data-do]")) each.hidden = !SHOWN[state]?.includes(each.dataset.do)
    this.#place("heard").hidden = this.#place("consequence").hidden = state !== "stopped"
    this.#place("level").hidden = state !== "recording"
    this.#say(why)
  }

  #clock(seconds) {
    this.#place("clock").textContent = asClock(seconds)
  }

  #place(name) { return this.querySelector(`[data-${name}]`) }

  #say(word) { this.#place("said").textContent = this.getAttribute(`data-word-${word}`) ?? "" }
}

customElements.define("may-voice", MayVoice)
