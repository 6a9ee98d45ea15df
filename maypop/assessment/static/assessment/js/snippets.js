// [data-insert-into="Q6-feedback"]: its words go to where the cursor was, or behind what stands there, to be edited.
document.addEventListener("click", (event) => {
  const snippet = event.target.closest("[data-insert-into]")
  const field = snippet && document.getElementById(snippet.dataset.insertInto)
  if (!field) return
  event.preventDefault() // without script it is a button that sends the form
  const { value, selectionStart, selectionEnd } = field
  const before = value.slice(0, selectionStart), after = value.slice(selectionEnd)
  const gap = before && !/\s$/.test(before) ? " " : ""
  const words = snippet.textContent.trim()
  field.value = before + gap + words + after
  field.focus()
  const end = (before + gap + words).length
  field.setSelectionRange(end, end)
  field.dispatchEvent(new Event("input", { bubbles: true }))
})
