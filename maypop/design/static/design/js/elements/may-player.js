// <may-player id="lesson" data-start="95"><video controls>…</video></may-player>, or <audio>.
// Anywhere on the page: [data-t="3:48"] seeks and plays, [data-clock] shows the playhead, [data-cite-into="field"]
// adds it to a field, typing in [data-pauses] pauses, and in [data-enter-sends] Enter sends the form and plays on
// while Shift+Enter breaks the line. [data-player="lesson"] on them, or around them, names one of several players.
import { asClock, asSeconds, cite, player } from "playhead"
import { place as pinned } from "pins"
import { toast, words } from "words"

class MayPlayer extends HTMLElement {
  connectedCallback() {
    if (this.video) return
    this.video = this.querySelector("video, audio")
    this.track = this.querySelector(".track")
    this.video.addEventListener("timeupdate", () => this.#tell())
    this.video.addEventListener("seeking", () => this.#tell())
    this.video.addEventListener("loadedmetadata", () => this.#ready())
    this.since = Date.now()
    this.video.addEventListener("loadstart", () => { this.since = Date.now() })
    for (const lack of ["waiting", "seeking", "error"]) this.video.addEventListener(lack, () => this.#renew())
    if (this.video.readyState >= HTMLMediaElement.HAVE_METADATA) this.#ready()
    this.#tell()
    new ResizeObserver(() => this.#pin()).observe(this)
    if (this.track) new MutationObserver(() => this.#pin()).observe(this.track, { childList: true })
  }

  get time() { return this.video.currentTime }
  get clock() { return asClock(this.time) }

  seek(seconds) {
    this.video.currentTime = Math.max(0, seconds)
    if (this.video.readyState < HTMLMediaElement.HAVE_METADATA) this.dataset.start = seconds
    this.#tell()
  }

  toggle() {
    if (this.video.paused) this.play()
    else this.video.pause()
  }

  play() {
    // A browser may refuse to start by itself; its own play button is in view then.
    this.video.play()?.catch(() => {})
  }

  // Browsers keep to the link they were led to, which lives five minutes: the page's own address leads to a fresh one.
  #renew() {
    const { currentTime, paused, readyState } = this.video
    const lives = Number(this.dataset.lives ?? 285) * 1000
    if (Date.now() - this.since < lives || readyState > HTMLMediaElement.HAVE_CURRENT_DATA) return
    this.dataset.start = currentTime
    this.video.load()
    if (!paused) this.play()
  }

  // While someone writes; `goOn` plays on only what writing had stopped.
  wait() {
    this.waits ||= !this.video.paused
    this.video.pause()
  }

  goOn() {
    if (this.waits) this.play()
    this.waits = false
  }

  #ready() {
    const start = this.dataset.start
    if (start) this.video.currentTime = Number(start)
    const length = this.querySelector("[data-length]")
    if (length) length.textContent = asClock(this.video.duration)
    this.#pin()
    this.#tell()
  }

  #tell() {
    for (const each of document.querySelectorAll("[data-clock]")) {
      if (player(each) !== this) continue
      if (!each.matches("input")) each.textContent = this.clock
      else if (this.time && !each.dataset.typed) each.value = this.clock
    }
    const share = this.time / (this.video.duration || 1)
    this.querySelector(".track__bar")?.style.setProperty("--at", `${share * 100}%`)
  }

  #pin() {
    const ready = this.video.readyState >= HTMLMediaElement.HAVE_METADATA
    if (!this.track) return
    this.track.hidden = !ready || !this.track.querySelector(".pin")
    pinned(this.querySelector(".track__bar"), this.video.duration)
  }
}

customElements.define("may-player", MayPlayer)

document.addEventListener("click", (event) => {
  const stamp = event.target.closest("[data-t]")
  const chosen = stamp && player(stamp)
  if (chosen) {
    chosen.seek(asSeconds(stamp.dataset.t))
    chosen.play()
    chosen.scrollIntoView({ block: "nearest" })
    for (const pin of chosen.querySelectorAll(".pin")) pin.setAttribute("aria-pressed", String(pin.dataset.t === stamp.dataset.t))
  }
  const citing = event.target.closest("[data-cite-into]")
  if (!citing) return
  event.preventDefault() // without script it is a button that sends the form
  const place = cite(document.getElementById(citing.dataset.citeInto), citing.dataset.cite)
  if (place) toast(words("cited", { place }))
})

document.addEventListener("input", (event) => {
  const { target } = event
  if (target.matches("[data-clock]")) target.dataset.typed = "by hand"
  if (target.matches("[data-pauses]")) player(target)?.wait()
})

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches("[data-enter-sends]")) return
  event.preventDefault()
  if (!event.target.form.reportValidity()) return
  event.target.form.requestSubmit()
  player(event.target)?.goOn()
})
