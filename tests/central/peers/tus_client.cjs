// Uploads a file with tus-js-client: URL FILE TOKEN HASH STORE. STORE remembers unfinished uploads over runs.
// Prints {"errors", "began"}: failed requests, and the offset of the first progress of this run.
const tus = require(process.env.NODE_MODULES + '/tus-js-client')
const fs = require('fs')

const [url, file, token, hash, store] = process.argv.slice(2)
let errors = 0
let began = null
const upload = new tus.Upload(fs.createReadStream(file), {
  endpoint: url,
  uploadSize: fs.statSync(file).size,
  headers: { Authorization: token },
  metadata: { hash },
  urlStorage: new tus.FileUrlStorage(store),
  fingerprint: async () => hash,
  retryDelays: Array(60).fill(300),
  onShouldRetry: (error) => {
    errors++
    const status = error.originalResponse ? error.originalResponse.getStatus() : 0
    return status !== 401 && status !== 403
  },
  onProgress: (sent) => { if (began === null) began = sent },
  onError: (error) => { console.log(String(error)); process.exit(1) },
  onSuccess: () => { console.log(JSON.stringify({ errors, began })); process.exit(0) },
})
upload.findPreviousUploads().then((known) => {
  if (known.length) upload.resumeFromPreviousUpload(known[0])
  upload.start()
})
