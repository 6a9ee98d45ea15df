// <may-player data-start="95"><video controls>…</video></may-player>
// Anywhere on the page: [data-t="3:48"] seeks (data-player="id" names one of several players), [data-clock] shows
// the playhead, [data-cite-into="field"] adds it to a field, typing in [data-pauses] pauses, and in
// [data-enter-sends] Enter sends the form and plays on while Shift+Enter breaks the line.
import { asClock, asSeconds, cite, player } from "playhead"

const CLOSE = 28 // pixels between pins that can still be told apart

class MayPlayer extends HTMLElement {
  connectedCallback() {
    if (this.video) return
    this.video = this.querySelector("video")
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

  #ready() {
    const start = this.dataset.start
    if (start) this.video.currentTime = Number(start)
    const length = this.querySelector("[data-length]")
    if (length) length.textContent = asClock(this.video.duration)
    if (this.track) this.track.hidden = false
    this.#pin()
    this.#tell()
  }

  #tell() {
    for (const each of document.querySelectorAll("[data-clock]")) {
      if (each.matches("input")) each.value = this.clock
      else each.textContent = this.clock
    }
    const share = this.time / (this.video.duration || 1)
    this.querySelector(".track__bar")?.style.setProperty("--at", `${share * 100}%`)
  }

  // Each pin at its moment; those too close to be told apart join into one that counts them.
  #pin() {
    const bar = this.querySelector(".track__bar")
    const length = this.video.duration
    if (!bar?.clientWidth || !length) return
    let last = null
    const pins = [...bar.querySelectorAll("[data-t]")].sort((a, b) => asSeconds(a.dataset.t) - asSeconds(b.dataset.t))
    for (const pin of pins) {
      const at = asSeconds(pin.dataset.t) / length
      const joins = last && (at - last.at) * bar.clientWidth < CLOSE
      pin.parentElement.hidden = Boolean(joins)
      pin.dataset.number ??= pin.textContent
      pin.textContent = pin.dataset.number
      pin.parentElement.style.setProperty("--at", `${at * 100}%`)
      if (joins) last.pin.textContent = String((last.count += 1))
      else last = { at, pin, count: 1 }
    }
  }
}

customElements.define("may-player", MayPlayer)

document.addEventListener("click", (event) => {
  const stamp = event.target.closest("[data-t]")
  const chosen = stamp && (document.getElementById(stamp.dataset.player ?? "") ?? player(stamp))
  if (chosen) {
    chosen.seek(asSeconds(stamp.dataset.t))
    for (const pin of document.querySelectorAll(".pin")) pin.setAttribute("aria-pressed", String(pin.dataset.t === stamp.dataset.t))
  }
  const citing = event.target.closest("[data-cite-into]")
  if (citing) cite(document.getElementById(citing.dataset.citeInto))
})

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-pauses]")) player()?.video.pause()
})

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches("[data-enter-sends]")) return
  event.preventDefault()
  event.target.form.requestSubmit()
  player()?.play()
})
