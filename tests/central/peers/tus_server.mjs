// @tus/server over files: PORT FOLDER.
const modules = process.env.NODE_MODULES
const { Server } = await import(modules + '/@tus/server/dist/index.js')
const { FileStore } = await import(modules + '/@tus/file-store/dist/index.js')

const [port, directory] = process.argv.slice(2)
const server = new Server({ path: '/v1/objects', datastore: new FileStore({ directory }) })
server.listen({ host: '127.0.0.1', port: Number(port) }, () => console.log('up'))
