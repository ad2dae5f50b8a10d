'use strict'
// A window of the real Electron around the preview, without the console behind it: the states
// that a console reaches only after hours or with real money are looked at in here.
const { app, BrowserWindow } = require('electron')

app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1200,
    height: 800,
    useContentSize: true,
    webPreferences: { contextIsolation: true, sandbox: true },
  })
  return window.loadURL('about:blank')
})
