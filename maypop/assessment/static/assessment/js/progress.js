// "3 of 11 rated" follows the choices, without waiting for the server.
const told = document.querySelector("[data-progress]")

document.addEventListener("change", (event) => {
  if (!told || !event.target.matches(".crit [name=level]")) return
  const all = document.querySelectorAll(".rubric fieldset.crit")
  const rated = [...all].filter((each) => each.querySelector("[name=level]:checked"))
  told.textContent = told.dataset.pattern.replace("{n}", rated.length).replace("{all}", all.length)
})
