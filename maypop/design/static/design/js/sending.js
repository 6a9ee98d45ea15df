// Sends a form that saves itself, and says in one word what became of it.
const KEEPALIVE = 60000 // browsers refuse a larger body that is to outlive its page
const LATER = new Set([408, 425, 429])

export const post = async (form) => {
  const words = [...new FormData(form)].filter(([, value]) => typeof value === "string")
  const body = new URLSearchParams(words)
  const headers = { "X-Requested-With": "may-save", Accept: "application/json" }
  const keepalive = body.toString().length < KEEPALIVE
  const address = form.getAttribute("action") || location.href
  try {
    return await verdict(await fetch(address, { method: "POST", body, headers, keepalive, redirect: "manual" }))
  } catch {
    return { became: "waiting" } // no network: the words are on the device, and this is tried again
  }
}

const verdict = async (answer) => {
  const { status } = answer
  if (answer.type === "opaqueredirect" || status === 401 || status === 403) return { became: "signed-out" }
  if (status >= 500 || LATER.has(status)) return { became: "waiting" }
  const said = await answer.json().catch(() => null)
  if (status === 409 && said) return { became: "conflict", ...said }
  if (answer.ok && said) return { became: "saved", ...said }
  return { became: "unkept", errors: said?.errors ?? {}, asks: said?.asks ?? false }
}
