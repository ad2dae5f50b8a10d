import { app, type Session, type WebContents } from 'electron'
import { reportRemark } from './defects.ts'
import { PAGE_URL } from './scheme-path.ts'

/**
 * Makes every page that will ever exist in this process unable to leave our own address, open
 * another one or embed one. Has to be called before the first window.
 */
export function confinePages(): void {
  app.on('web-contents-created', (_event, contents) => confine(contents))
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
  contents.setWindowOpenHandler(() => {
    reportRemark('a new window was refused')
    return { action: 'deny' }
  })
}

/**
 * Denies a session every permission, every device, every download and every address that
 * `allows` doesn't; without it every address but the page's own.
 */
export function confineSession(session: Session, allows: (url: string) => boolean = isOurs): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  // The content security policy says the same; this holds even for what it doesn't govern.
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !allows(details.url) })
  })
}

function isOurs(url: string): boolean {
  return url.startsWith(PAGE_URL) || (!app.isPackaged && url.startsWith('devtools://'))
}
