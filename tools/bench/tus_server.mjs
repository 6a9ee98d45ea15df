// The npm package @tus/server with its store on disk. Words: port, folder of the files, folder of the packages.
import { pathToFileURL } from "node:url"

const [port, directory, packages] = process.argv.slice(2)
const from = (name) => import(pathToFileURL(`${packages}/node_modules/${name}/dist/index.js`))
const { Server } = await from("@tus/server")
const { FileStore } = await from("@tus/file-store")
const server = new Server({ path: "/files", datastore: new FileStore({ directory }) })
server.listen({ host: "127.0.0.1", port: Number(port) })
