// <button data-copy="text"> puts the text on the clipboard and says so.
import { toast, words } from "words"

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]")
  if (!button) return
  const text = button.dataset.copy
  try {
    await navigator.clipboard.writeText(text)
    toast(button.dataset.copied ?? words("copied"))
  } catch {
    toast(words("not-copied", { text }))
  }
})
