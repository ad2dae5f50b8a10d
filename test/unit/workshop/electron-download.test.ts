import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import packageJson from '../../../package.json' with { type: 'json' }
import { executableIn } from '../../../resources/tools/electron/runtime.mjs'
import { run } from '../../../resources/tools/run.mjs'
import { freshFolder } from '../../support/fresh-folder.ts'
import { project } from '../../support/project-files.ts'

const VERSION = packageJson.devDependencies.electron
const ARCHIVE = `electron-v${VERSION}-${process.platform}-${process.arch}.zip`
const FILES = ['install.js', 'package.json', 'checksums.json']

/** An Electron as it is downloaded, which holds a version and a program. */
const program = executableIn('', process.platform).replaceAll('\\', '/').replace(/^\//, '')
const text = (value: string) => new TextEncoder().encode(value)
const archive = zipSync({
  version: text(VERSION),
  [program]: [text('a program'), { os: 3, attrs: 0o755 << 16 }],
})
const checksum = createHash('sha256').update(archive).digest('hex')

let mirror: Server
let address = ''
beforeAll(async () => {
  mirror = createServer((request, response) => {
    if (request.url?.endsWith(`/${ARCHIVE}`)) response.end(archive)
    else if (request.url?.endsWith('/SHASUMS256.txt')) response.end(`${checksum} *${ARCHIVE}\n`)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => mirror.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(mirror.address() as AddressInfo).port}/`
})
afterAll(() => {
  mirror.close()
})

/** A copy of the package with its dependencies, so that nothing is put into our own. */
function copyOfPackage(): string {
  const modules = join(freshFolder('electron-package'), 'node_modules')
  const folder = join(modules, 'electron')
  mkdirSync(folder, { recursive: true })
  for (const file of FILES) {
    cpSync(join(project, 'node_modules', 'electron', file), join(folder, file))
  }
  for (const scope of ['@electron', '@electron-internal']) {
    symlinkSync(join(project, 'node_modules', scope), join(modules, scope), 'junction')
  }
  return folder
}

/** Runs the package's own download, as `npm start` does where Electron is missing. */
async function download(folder: string, more: Readonly<Record<string, string>>) {
  const { NODE_OPTIONS: _, ...rest } = process.env
  const cache = join(folder, 'cache')
  const env = { ...rest, ELECTRON_MIRROR: address, electron_config_cache: cache, ...more }
  return run(process.execPath, [join(folder, 'install.js')], { cwd: folder, env })
}

describe('the download of Electron, on the Node that runs here', () => {
  it('unpacks what the checksum fits, and says where the program is', async () => {
    const folder = copyOfPackage()
    const outcome = await download(folder, { electron_use_remote_checksums: '1' })
    expect(outcome).toMatchObject({ code: 0 })
    expect(readFileSync(join(folder, 'path.txt'), 'utf8')).toBe(program)
    const executable = executableIn(join(folder, 'dist'))
    expect(readFileSync(executable, 'utf8')).toBe('a program')
    if (process.platform !== 'win32') expect(statSync(executable).mode & 0o111).toBe(0o111)
  })

  it('takes no other than what the package’s own checksums name', async () => {
    const outcome = await download(copyOfPackage(), {})
    expect(outcome.code).not.toBe(0)
    expect(outcome.output).toMatch(/checksum/i)
  })
})
