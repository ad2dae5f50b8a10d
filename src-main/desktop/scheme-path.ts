/** The origin of the console's one page. */
export const PAGE_ORIGIN = 'app://console'
/** The scheme's name, as Electron wants it registered. */
export const PAGE_SCHEME = 'app'
/** The address of the console's one page. */
export const PAGE_URL = `${PAGE_ORIGIN}/`

/** MIME types of everything the build puts out; a file of any other kind is not served. */
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
}

/** What a request for `app://console/…` asks for, or the HTTP status that refuses it. */
export type Asked =
  | {
      readonly kind: 'file'
      /** Names of the folders and the file below the root; never empty, none of them special. */
      readonly segments: readonly string[]
      readonly type: string
    }
  | { readonly kind: 'refused'; readonly status: 400 | 403 | 404 | 405 }

/**
 * Reads a request of the page. Takes the method and the address as they came, because a URL
 * parser would quietly resolve the very dots that have to be refused. Answers 405 for a method
 * other than GET, 403 for another host, 400 for an address that tries to step out or hides a
 * character, 404 for a kind of file that is not served.
 */
export function readAsked(method: string, url: string): Asked {
  if (method !== 'GET') return { kind: 'refused', status: 405 }
  if (!url.startsWith(PAGE_URL)) return { kind: 'refused', status: 403 }
  const path = /^[^?#]*/.exec(url.slice(PAGE_URL.length))?.[0] ?? ''
  const decoded = decode(path === '' ? 'index.html' : path)
  if (decoded === null || !isPlain(decoded)) return { kind: 'refused', status: 400 }
  const segments = decoded.split('/')
  if (segments.some((segment) => segment === '' || segment.startsWith('.'))) {
    return { kind: 'refused', status: 400 }
  }
  const extension = /\.([a-z0-9]+)$/.exec(decoded)?.[1] ?? ''
  const type = Object.hasOwn(TYPES, extension) ? TYPES[extension] : undefined
  return type === undefined ? { kind: 'refused', status: 404 } : { kind: 'file', segments, type }
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}

/**
 * Whether a decoded path is made of harmless characters only. Our own file names need no others;
 * a percent sign would be a second encoding, a colon a drive or a stream on Windows.
 */
function isPlain(path: string): boolean {
  return /^[\w\-./ ]+$/.test(path)
}
