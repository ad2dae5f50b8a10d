'use strict'
// Loaded into the main process of both contenders before their own code. It says on stdout when
// (ms since the epoch) what was waited for was drawn in a window that can be seen; on SIGUSR2 it
// hides the window. The page tells the time by itself: asked through a main process that has more
// to load, it would seem to be drawn when that has time to listen.
const { app } = require('electron')

/** The three rule cards with what the first run of this process found, and a frame drawn. */
const LIVE = `new Promise((done) => {
  const cards = () => document.querySelectorAll('.cards > .card:not(.tone-waiting)').length
  const look = () => {
    if (cards() < 3) return false
    requestAnimationFrame(() => setTimeout(() => done(Date.now())))
    return true
  }
  if (look()) return
  const watch = new MutationObserver(() => look() && watch.disconnect())
  watch.observe(document, { subtree: true, childList: true, attributes: true })
})`

/** When an event of a window came, ms since the epoch. */
const once = (window, event) => new Promise((done) => window.once(event, () => done(Date.now())))

function drawn(window) {
  if (process.env.BENCH_WAITS_FOR !== 'live') return once(window, 'ready-to-show')
  // Not through the window's contents, which would first wait for all of the page to be loaded.
  return once(window.webContents, 'did-navigate').then(() =>
    window.webContents.mainFrame.executeJavaScript(LIVE),
  )
}

app.on('browser-window-created', (_event, window) => {
  process.on('SIGUSR2', () => window.hide())
  Promise.all([drawn(window), once(window, 'show')]).then((times) => {
    process.stdout.write(`shown ${Math.max(...times)}\n`)
  })
})
