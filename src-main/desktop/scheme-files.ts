import { readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { answerHeaders } from './answer-headers.ts'
import { readAsked } from './scheme-path.ts'

const PLAIN_TEXT = 'text/plain; charset=utf-8'

/**
 * Answers one request of the page from the files below `root`. What is refused or not there gets
 * its HTTP status and an empty body; every answer carries the security headers.
 */
export async function answerRequest(root: string, method: string, url: string): Promise<Response> {
  const asked = readAsked(method, url)
  if (asked.kind === 'refused') return refuse(asked.status)
  const file = await fileBelow(root, asked.segments)
  if (file === null) return refuse(404)
  return new Response(await readFile(file), { status: 200, headers: answerHeaders(asked.type) })
}

/** The real path of a regular file below the real root; null when it lies elsewhere. */
async function fileBelow(root: string, segments: readonly string[]): Promise<string | null> {
  try {
    const realRoot = await realpath(root)
    const file = await realpath(join(realRoot, ...segments))
    // The separator keeps `/app/page-evil` from passing as a part of `/app/page`.
    if (!file.startsWith(realRoot + sep)) return null
    return (await stat(file)).isFile() ? file : null
  } catch {
    return null
  }
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: answerHeaders(PLAIN_TEXT) })
}
