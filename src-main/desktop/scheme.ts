import { protocol } from 'electron'
import { answerRequest } from './scheme-files.ts'
import { PAGE_SCHEME } from './scheme-path.ts'

/** Tells Chromium what kind of scheme ours is. Has to be called before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ])
}

/**
 * Has the runtime load what every answer is made of. It does so at the first use only, which would
 * be while the page waits for its document.
 */
export function prepareAnswers(): void {
  void new Response(null)
}

/**
 * Serves the built page from a folder (absolute) under `app://console/`. Nothing is ever loaded as
 * `file:`, which Chromium would read anywhere: such an address is refused as any that is not ours.
 */
export function serveScheme(root: string): void {
  for (const scheme of [PAGE_SCHEME, 'file']) {
    protocol.handle(scheme, (request) => answerRequest(root, request.method, request.url))
  }
}
