// Where the video stands, and how a moment gets into a field.
export const player = (near) => {
  const named = near?.closest("[data-player]")?.dataset.player
  if (named) return document.getElementById(named)
  return near?.closest("may-player") ?? document.querySelector("may-player")
}

export const asClock = (seconds) => {
  const whole = Math.floor(seconds)
  const rest = String(whole % 60).padStart(2, "0")
  const minutes = Math.floor(whole / 60)
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest}`
}

export const asSeconds = (clock) => String(clock).split(":").reduce((sum, part) => sum * 60 + Number(part), 0)

// Adds the moment to what the field says already, and lets the field save itself.
export const cite = (field) => {
  const video = player(field)
  if (!field || !video) return
  const before = field.value.trim().replace(/,$/, "")
  field.value = before ? `${before}, ${video.clock}` : video.clock
  field.dispatchEvent(new Event("input", { bubbles: true }))
  field.focus()
}
