// Follows the system until the person chooses. The cookie lets the server draw the next page right at once.
const root = document.documentElement
const choices = ["light", "dark"]

const remember = (theme) => {
  root.dataset.theme = theme
  const secure = location.protocol === "https:" ? "; Secure" : ""
  document.cookie = `theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`
  try {
    localStorage.setItem("theme", theme)
  } catch {
    // Storage is switched off here; the cookie alone will do.
  }
}

const remembered = () => {
  try {
    return localStorage.getItem("theme")
  } catch {
    return null
  }
}

if (!root.dataset.theme && choices.includes(remembered())) remember(remembered())

const isDark = () =>
  root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches

for (const button of document.querySelectorAll("[data-theme-toggle]")) {
  button.hidden = false
  button.addEventListener("click", () => remember(isDark() ? "light" : "dark"))
}
