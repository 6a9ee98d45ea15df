// <may-bloom data-key="…"> opens the badge inside it, once on this device.
class Bloom extends HTMLElement {
  connectedCallback() {
    const key = `bloom:${this.dataset.key}`
    if (kept(key) || matchMedia("(prefers-reduced-motion: reduce)").matches) return
    keep(key)
    this.firstElementChild?.animate(
      [{ transform: "scale(.55) rotate(-24deg)", opacity: 0.2 }, { transform: "none", opacity: 1 }],
      { duration: 300, easing: "cubic-bezier(.2, .7, .2, 1)" },
    )
  }
}

// Where nothing can be kept, the badge stands open: opening it each time would tire.
function kept(key) {
  try {
    return localStorage.getItem(key)
  } catch {
    return true
  }
}

function keep(key) {
  localStorage.setItem(key, "1")
}

customElements.define("may-bloom", Bloom)
