'use strict'
// Draws an SVG in Chromium, which knows all of SVG, and answers PNGs. Reads nothing but the file
// in PAYMENTS_OPS_DRAW and writes one JSON line: an object of base64 PNGs by their size.
const fs = require('node:fs')
const { app, BrowserWindow } = require('electron')

/**
 * What runs in the page: each size is drawn from the vectors, none is scaled from another.
 * @param {string} address of the picture
 * @param {number[]} sizes
 */
function drawing(address, sizes) {
  return `(async () => {
    const picture = new Image()
    picture.src = ${JSON.stringify(address)}
    await picture.decode()
    return Object.fromEntries(${JSON.stringify(sizes)}.map((size) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size })
      canvas.getContext('2d').drawImage(picture, 0, 0, size, size)
      return [size, canvas.toDataURL('image/png').split(',')[1]]
    }))
  })()`
}

async function draw() {
  const [file = '', ...sizes] = (process.env['PAYMENTS_OPS_DRAW'] ?? '').split(',')
  const address = `data:image/svg+xml;base64,${fs.readFileSync(file).toString('base64')}`
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
  await window.loadURL('data:text/html,<title>drawing</title>')
  const pngs = await window.webContents.executeJavaScript(drawing(address, sizes.map(Number)))
  process.stdout.write(`${JSON.stringify(pngs)}\n`, () => app.exit(0))
}

app
  .whenReady()
  .then(draw)
  .catch((/** @type {unknown} */ error) => {
    process.stderr.write(`${error}\n`)
    app.exit(1)
  })
