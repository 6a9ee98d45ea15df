// Small choices kept on this device; where storage is switched off they hold for this page alone.
const here = new Map()

export const remembered = (name) => {
  try {
    return localStorage.getItem(name)
  } catch {
    return here.get(name) ?? null
  }
}

export const remember = (name, choice) => {
  here.set(name, choice)
  try {
    localStorage.setItem(name, choice)
  } catch {
    // It holds for this page.
  }
}
