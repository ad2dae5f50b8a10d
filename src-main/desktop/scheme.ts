import { protocol } from 'electron'
import { answerRequest } from './scheme-files.ts'
import { PAGE_SCHEME } from './scheme-path.ts'

/** Tells Chromium what kind of scheme ours is. Has to be called before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ])
}

/** Serves the built page from a folder (absolute) under `app://console/`. */
export function serveScheme(root: string): void {
  protocol.handle(PAGE_SCHEME, (request) => answerRequest(root, request.method, request.url))
}
