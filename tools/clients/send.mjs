// The npm package tus-js-client in Node: sends a file in turns to the servers named, as told on standard input.
// Each turn is a client of its own that knows nothing but the upload's path, as after a closed tab.
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"

const told = JSON.parse(readFileSync(0, "utf8"))
const { Upload } = createRequire(`${told.packages}/`)("tus-js-client")
const content = readFileSync(told.file)
const headers = { Cookie: told.cookies }
let path = null
const offsets = []

// One turn: send on until `enough` says so, then stop in the midst of what comes next.
const turn = (origin, chunkSize, enough) =>
  new Promise((done, fail) => {
    const upload = new Upload(content, {
      endpoint: origin + told.endpoint,
      uploadUrl: path && origin + path,
      uploadSize: content.length,
      chunkSize,
      metadata: told.metadata,
      headers,
      retryDelays: [0, 200, 1000, 3000],
      onUploadUrlAvailable: () => { path = new URL(upload.url).pathname },
      onProgress: (sent) => enough.part && sent >= enough.part && stop(),
      onChunkComplete: (_size, accepted) => {
        offsets.push(accepted)
        if (enough.chunks && offsets.length % enough.chunks === 0 && accepted < content.length) stop()
      },
      onSuccess: () => done(true),
      onError: fail,
    })
    const stop = () => upload.abort().then(() => done(false), fail)
    upload.start()
  })

const state = async (origin) => {
  const answer = await fetch(origin + path, { method: "HEAD", headers: { ...headers, "Tus-Resumable": "1.0.0" } })
  const names = ["upload-offset", "upload-state", "repr-digest"]
  return Object.fromEntries(names.map((name) => [name, answer.headers.get(name)]))
}

for (let n = 0; n < 99; n += 1) {
  const enough = n % 3 === 2 ? { part: (offsets.at(-1) ?? 0) + 300_000 } : { chunks: 1 }
  if (await turn(told.origins[n % told.origins.length], 2 ** 20 + 7 * n, enough)) break
}
const finished = await state(told.origins[0])

// What is given up is gone, by the client's own word for it.
path = null
await turn(told.origins[0], 2 ** 20, { chunks: 1 })
await Upload.terminate(told.origins.at(-1) + path, { headers, retryDelays: null })
const gone = await fetch(told.origins[0] + path, { method: "HEAD", headers: { ...headers, "Tus-Resumable": "1.0.0" } })
console.log(JSON.stringify({ offsets, finished, afterTermination: gone.status }))
