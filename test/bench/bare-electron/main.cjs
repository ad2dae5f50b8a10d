'use strict'
// What the console is measured against: the least that Electron can be, one window with one page.
const path = require('node:path')
const { app, BrowserWindow } = require('electron')

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1200, height: 800, show: false })
  window.once('ready-to-show', () => window.show())
  window.loadFile(path.join(__dirname, 'index.html'))
})
