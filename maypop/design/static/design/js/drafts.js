// Words kept on the device until the server has them: one draft for each key and version.
const address = (key, version) => `draft ${key} ${version}`

export const keep = (key, version, pairs) => {
  try {
    localStorage.setItem(address(key, version), JSON.stringify({ version, pairs, at: Date.now() }))
    return true
  } catch {
    return false // storage is full or switched off: the page then warns before it closes
  }
}

export const drop = (key) => {
  for (const each of addresses(key)) localStorage.removeItem(each)
}

export const latest = (key) => {
  const drafts = addresses(key).map((each) => parse(localStorage.getItem(each)))
  return drafts.filter(Boolean).sort((a, b) => b.at - a.at)[0]
}

const addresses = (key) => {
  try {
    return Object.keys(localStorage).filter((each) => each.startsWith(address(key, "")))
  } catch {
    return []
  }
}

const parse = (text) => {
  try {
    return JSON.parse(text)
  } catch {
    return null // cut off while it was written; there is nothing to bring back
  }
}
