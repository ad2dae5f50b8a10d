import { app, type Certificate, type Session, type WebContents } from 'electron'
import { reportDefect, reportRemark } from './defects.ts'
import { PAGE_URL } from './scheme-path.ts'

/**
 * Makes every page that will ever exist in this process unable to leave our own address, open
 * another one or embed one, every session ask for no dictionary, and no server get a certificate of
 * the user. Call it before the first window is opened.
 */
export function confinePages(): void {
  app.on('web-contents-created', (_event, contents) => confine(contents))
  app.on('session-created', askForNoDictionary)
  app.on('select-client-certificate', giveNoCertificate)
}

/**
 * A certificate says who the user is, so no server gets one. Left alone, Electron gives the first that
 * fits: to a page's requests, and from version 44 on to the main process's own, too.
 */
function giveNoCertificate(
  event: { preventDefault(): void },
  _contents: WebContents | null,
  url: string,
  _certificates: readonly Certificate[],
  answer: (certificate?: Certificate) => void,
): void {
  event.preventDefault()
  answer()
  reportRemark(`${hostOf(url)} asked for a client certificate and got none`)
}

/** The host of an address that Chromium names, which may be a bare host and port. */
function hostOf(url: string): string {
  return url.replace(/^[a-z]+:\/\//, '').replace(/[/?#].*$/s, '')
}

/**
 * Chromium fetches dictionaries for its spell checker from Google, for every session, half a second
 * after the start and past any filter of requests. Which it wants is asked even where the checker is
 * off, so it has to want none first.
 */
function askForNoDictionary(session: Session): void {
  // The Mac's own checker has no such list.
  if (process.platform !== 'darwin') session.setSpellCheckerLanguages([])
  session.setSpellCheckerEnabled(false)
}

function confine(contents: WebContents): void {
  const refuse = (what: string) => (event: { preventDefault(): void }) => {
    event.preventDefault()
    reportRemark(`${what} was refused`)
  }
  contents.on('will-navigate', refuse('a navigation'))
  contents.on('will-frame-navigate', refuse('a navigation of a frame'))
  contents.on('will-redirect', refuse('a redirection'))
  contents.on('will-attach-webview', refuse('a webview'))
  // Its connections fall under no content security policy: they may only go where a page's go.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.setWindowOpenHandler(() => {
    reportRemark('a new window was refused')
    return { action: 'deny' }
  })
}

/** A port where nothing listens: what is sent there is lost on this machine. */
const NOWHERE = 'socks5://127.0.0.1:1'

/**
 * Confines the session of the page, which has no network at all. A policy and a request filter
 * don't govern everything: a page could still look up names, open connections in advance and talk
 * over WebRTC. All of that asks the proxy first, and here the proxy is nowhere.
 */
export function confinePageSession(session: Session): void {
  confineSession(session, isOurs)
  session
    .setProxy({ mode: 'fixed_servers', proxyRules: NOWHERE, proxyBypassRules: '<-loopback>' })
    .catch((error: unknown) => reportDefect('taking the network from the page', error))
}

/** Those whose events are heard already: a handler is replaced, a listener would be added. */
const confined = new WeakSet<Session>()

/**
 * Denies a session every permission, every device, every download and every address that
 * `allows` doesn't. Called again, only what it allows is another.
 */
export function confineSession(session: Session, allows: (url: string) => boolean): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  // The content security policy says the same; this holds even for what it doesn't govern.
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !allows(details.url) })
  })
  if (confined.has(session)) return
  confined.add(session)
  session.on('select-hid-device', (event, _details, choose) => chooseNone(event, choose))
  session.on('select-usb-device', (event, _details, choose) => chooseNone(event, choose))
  session.on('select-serial-port', (event, _ports, _contents, choose) => chooseNone(event, choose))
  session.on('will-download', (event) => event.preventDefault())
}

/** An empty name answers a page's question for a device with none. */
function chooseNone(event: { preventDefault(): void }, choose: (name: string) => void): void {
  event.preventDefault()
  choose('')
}

function isOurs(url: string): boolean {
  return url.startsWith(PAGE_URL) || (!app.isPackaged && url.startsWith('devtools://'))
}
