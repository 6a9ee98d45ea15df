// Two presses of one button within a second are one. A second sending would take the place of the first,
// whose answer nobody would see; and in rare moments the browser then follows neither.
const APART = 1000
let last = {}

document.addEventListener("submit", (event) => {
  const { target: form, submitter, timeStamp: at } = event
  if (event.defaultPrevented || form.getAttribute("method") !== "post") return
  const isSame = last.form === form && last.submitter === submitter
  if (isSame && at - last.at < APART) return event.preventDefault()
  last = { form, submitter, at }
})
