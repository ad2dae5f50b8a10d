'use strict'
// Loaded into the console's main process before its own code, because Playwright keeps every page
// it is attached to visible. Hides the window once its page has settled, and prints as JSON what
// the page changes in the time before and after that.
const { app } = require('electron')

const WATCHED_MS = 3_500

/** Answers how often the page changed anything, whether it is hidden, and what moves in it. */
const WATCH = `new Promise((done) => {
  let changes = 0
  const watch = new MutationObserver((records) => { changes += records.length })
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  setTimeout(() => {
    const moving = document.getAnimations().filter((one) => one.playState === 'running').length
    done({ hidden: document.hidden, changes, moving })
  }, ${WATCHED_MS})
})`

app.on('browser-window-created', (_event, window) => {
  const watch = () => window.webContents.executeJavaScript(WATCH)
  window.webContents.once('did-finish-load', async () => {
    await new Promise((resolve) => setTimeout(resolve, WATCHED_MS))
    const seen = await watch()
    window.hide()
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    process.stdout.write(`${JSON.stringify({ seen, hidden: await watch() })}\n`)
    app.exit(0)
  })
})
