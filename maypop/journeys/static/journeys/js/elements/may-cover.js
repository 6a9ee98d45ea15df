// <may-cover><may-player>…</may-player><div data-stage><div data-box></div></div> <form data-shape>…</form></may-cover>
// Draws the box of four numbers over the picture, and lets it be drawn there; [data-now="field"] takes the moment.
import { player } from "playhead"

const SIDES = ["left", "top", "width", "height"]
const within = (number) => Math.min(1, Math.max(0, number))
const percent = (share) => Math.round(share * 1000) / 10

class MayCover extends HTMLElement {
  connectedCallback() {
    for (const each of this.querySelectorAll("[data-scripted]")) each.hidden = false
    this.addEventListener("click", (event) => this.#pressed(event.target.closest("button")))
    this.stage = this.querySelector("[data-stage]")
    if (this.stage) this.#begin()
  }

  #begin() {
    this.video = this.querySelector("video")
    this.form = this.querySelector("[data-shape]")
    this.form.addEventListener("input", () => this.#show())
    for (const moment of ["loadedmetadata", "resize"]) this.video.addEventListener(moment, () => this.#fit())
    new ResizeObserver(() => this.#fit()).observe(this.video)
    this.stage.addEventListener("pointerdown", (event) => this.#pull(event))
    this.#fit()
    this.#show()
  }

  // The picture stands whole inside its element, with bars beside or above it.
  #fit() {
    const { videoWidth, videoHeight, clientWidth, clientHeight, offsetLeft, offsetTop } = this.video
    this.stage.hidden = !videoWidth
    const scale = Math.min(clientWidth / videoWidth, clientHeight / videoHeight)
    const [wide, high] = [videoWidth * scale, videoHeight * scale]
    const place = { x: offsetLeft + (clientWidth - wide) / 2, y: offsetTop + (clientHeight - high) / 2, w: wide, h: high }
    for (const [name, length] of Object.entries(place)) this.stage.style.setProperty(`--${name}`, `${length}px`)
  }

  #show() {
    for (const side of SIDES) this.stage.style.setProperty(`--${side}`, Number(this.form.elements[side].value) || 0)
  }

  #pressed(button) {
    if (button?.matches("[data-now]")) this.#take(button)
    else if (button?.matches("[data-draw]")) this.#draw(!("drawing" in this.stage.dataset))
  }

  // Rounded outward to a tenth: the frame on the screen is then inside what is covered.
  #take(button) {
    const field = document.getElementById(button.dataset.now)
    const outward = field.name === "end" ? Math.ceil : Math.floor
    const seconds = outward(player(this).time * 10) / 10
    const rest = (seconds % 60).toFixed(1).padStart(4, "0").replace(/\.0$/, "")
    field.value = `${Math.floor(seconds / 60)}:${rest}`
    field.focus()
  }

  #draw(on) {
    if (on) this.video.pause()
    this.stage.toggleAttribute("data-drawing", on)
    this.querySelector("[data-draw]").setAttribute("aria-pressed", String(on))
  }

  #pull(event) {
    event.preventDefault()
    this.stage.setPointerCapture(event.pointerId)
    const from = this.#share(event)
    const along = (move) => this.#between(from, this.#share(move))
    this.stage.addEventListener("pointermove", along)
    this.stage.addEventListener("lostpointercapture", () => {
      this.stage.removeEventListener("pointermove", along)
      this.#draw(false)
    }, { once: true })
  }

  #share({ clientX, clientY }) {
    const { left, top, width, height } = this.stage.getBoundingClientRect()
    return [within((clientX - left) / width), within((clientY - top) / height)]
  }

  #between(one, other) {
    const start = [0, 1].map((axis) => percent(Math.min(one[axis], other[axis])))
    const end = [0, 1].map((axis) => percent(Math.max(one[axis], other[axis])))
    const numbers = [...start, ...end.map((each, axis) => percent((each - start[axis]) / 100))]
    SIDES.forEach((side, at) => { this.form.elements[side].value = numbers[at] })
    this.#show()
  }
}

customElements.define("may-cover", MayCover)
