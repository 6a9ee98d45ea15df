// <may-timer data-key="MP-7K4Q" data-one="1 minute here" data-many="{n} minutes here" hidden><span data-time></span><button>…</button></may-timer>
// Minutes at work on one submission, for the reader's own eyes: kept on this device, never sent. It counts while the
// page is in view and something was done within two minutes. Off is remembered for every submission.
import { remember, remembered } from "remembering"

const TICK = 5 // seconds
const AWAY = 120
const SWITCH = "timer"

class MayTimer extends HTMLElement {
  connectedCallback() {
    this.last = Date.now()
    this.ears = new AbortController()
    const { signal } = this.ears
    for (const deed of ["keydown", "pointerdown", "wheel", "timeupdate"])
      document.addEventListener(deed, () => { this.last = Date.now() }, { signal, capture: true, passive: true })
    this.querySelector("button").addEventListener("click", () => this.#turn(), { signal })
    this.ticking = setInterval(() => this.#tick(), TICK * 1000)
    this.hidden = false
    this.#show()
  }

  disconnectedCallback() {
    this.ears.abort()
    clearInterval(this.ticking)
  }

  get key() { return `${SWITCH} ${this.dataset.key}` }
  get isOn() { return remembered(SWITCH) !== "off" }
  get seconds() { return Number(remembered(this.key)) || 0 }

  #tick() {
    const isAway = document.hidden || Date.now() - this.last > AWAY * 1000
    if (!this.isOn || isAway) return
    remember(this.key, this.seconds + TICK)
    this.#show()
  }

  #turn() {
    remember(SWITCH, this.isOn ? "off" : "on")
    this.#show()
  }

  #show() {
    const minutes = Math.floor(this.seconds / 60)
    const { one, many } = this.dataset
    this.querySelector("[data-time]").textContent = this.isOn ? (minutes === 1 ? one : many.replace("{n}", minutes)) : ""
    this.querySelector("button").setAttribute("aria-pressed", String(this.isOn))
  }
}

customElements.define("may-timer", MayTimer)
