// Every htmx request carries the token, also from an element outside a form.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector("meta[name=csrf-token]")?.content
  if (token && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token
})
