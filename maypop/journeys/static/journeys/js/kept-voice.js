// What was said, kept on this device piece by piece until the server has all of it: a closed tab, a flat
// battery or a lost line costs at most the last second. Each recording is known by the piece it answers.
const open = () =>
  new Promise((done, fail) => {
    const asked = indexedDB.open("may-voice", 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore("pieces", { keyPath: ["key", "at"] })
    asked.onsuccess = () => done(asked.result)
    asked.onerror = () => fail(asked.error)
  })

const within = async (mode, deed) => {
  const base = await open()
  try {
    return await new Promise((done, fail) => {
      const all = base.transaction("pieces", mode, { durability: "strict" })
      const asked = deed(all.objectStore("pieces"))
      all.oncomplete = () => done(asked.result)
      all.onabort = all.onerror = () => fail(all.error)
    })
  } finally {
    base.close()
  }
}

const of = (key) => IDBKeyRange.bound([key, 0], [key, Infinity])

// What a recorder gave, in its order; `name` and `made` make the same file of it whenever it is asked for.
export const keep = (key, at, told) => within("readwrite", (store) => store.put({ key, at, ...told }))

export const drop = (key) => within("readwrite", (store) => store.delete(of(key)))

export const kept = async (key) => {
  const rows = await within("readonly", (store) => store.getAll(of(key)))
  if (!rows.length) return null
  const { name, type, made } = rows[0]
  const seconds = rows.at(-1).seconds
  return { file: new File(rows.map((row) => row.bytes), name, { type, lastModified: made }), seconds }
}
