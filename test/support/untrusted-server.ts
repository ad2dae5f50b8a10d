import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { join } from 'node:path'
import { freshFolder } from './fresh-folder.ts'

/** A server with a certificate that nobody vouches for. */
export interface UntrustedServer {
  readonly url: URL
  /** How often somebody began to speak TLS with it. */
  knocks(): number
  /** What was asked all the same, with the keys that came along. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

/** Starts it on a free port of this machine, with a certificate made for this run. */
export async function startUntrustedServer(): Promise<UntrustedServer> {
  const folder = freshFolder('certificate')
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  const files = ['-keyout', key, '-out', cert, '-days', '2']
  execFileSync('openssl', ['req', '-x509', ...curve, ...subject, ...files], { stdio: 'ignore' })
  const asked: string[] = []
  let knocks = 0
  const options = { key: readFileSync(key), cert: readFileSync(cert) }
  const server = createServer(options, (request, response) => {
    asked.push(`${request.url} ${request.headers.authorization}`)
    response.end('{}')
  })
  server.on('connection', () => {
    knocks += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = server.address()
  const port = typeof at === 'object' && at !== null ? at.port : 0
  return {
    url: new URL(`https://127.0.0.1:${port}`),
    knocks: () => knocks,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
