'use strict'
// Loaded into the main process of both contenders before their own code. It says on stdout when
// the window shows what was waited for; on SIGUSR2 it hides the window.
const { app } = require('electron')

/** The three rule cards with what the first run of this process found, and a frame drawn. */
const LIVE = `new Promise((done) => {
  const cards = () => document.querySelectorAll('.cards > .card:not(.tone-waiting)').length
  const look = () => {
    if (cards() < 3) return false
    requestAnimationFrame(() => setTimeout(done))
    return true
  }
  if (look()) return
  const watch = new MutationObserver(() => look() && watch.disconnect())
  watch.observe(document, { subtree: true, childList: true, attributes: true })
})`

const say = () => process.stdout.write('shown\n')

app.on('browser-window-created', (_event, window) => {
  process.on('SIGUSR2', () => window.hide())
  if (process.env.BENCH_WAITS_FOR === 'live') {
    window.webContents.once('dom-ready', () => window.webContents.executeJavaScript(LIVE).then(say))
  } else {
    window.once('ready-to-show', say)
  }
})
