import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { SIZES } from '../../resources/tools/icons/sizes.mjs'
import { toolScript } from '../../resources/tools/project.mjs'
import { unpack } from '../support/packaged-app.ts'
import { plainUser } from '../support/plain-user.ts'
import { project } from '../support/project-files.ts'

const user = plainUser()
const root = join(user.home, 'root')
const inRoot = (path: string): string => join(root, path)
const DESKTOP = 'usr/share/applications/payments-ops.desktop'
const METAINFO = 'usr/share/metainfo/payments-ops.metainfo.xml'
const UNIT = 'usr/lib/systemd/user/payments-ops-watch.service'

/** Runs a checker; answers what it said when it was not content. */
function complaints(program: string, args: readonly string[]): string {
  const env = { ...process.env, XDG_RUNTIME_DIR: user.home }
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', env })
  return status === 0 ? '' : `${error?.message ?? ''}${stdout}${stderr}`
}

beforeAll(() => {
  mkdirSync(root)
  const flags = ['--linux', 'deb', `--${process.arch}`, '--publish', 'never']
  const settings = {
    'directories.output': join(user.home, 'out'),
    electronVersion: '45.0.0',
    'extraMetadata.homepage': 'https://console.example',
  }
  const set = Object.entries(settings).map(([name, value]) => `-c.${name}=${value}`)
  const builder = toolScript('electron-builder', 'electron-builder')
  const args = [builder, ...flags, '--prepackaged', unpack(user).folder, ...set]
  const layOut = join(project, 'test', 'support', 'lay-out.mjs')
  const env = { ...process.env, CUSTOM_FPM_PATH: layOut, PAYMENTS_OPS_LAY_OUT: root }
  execFileSync(process.execPath, args, { cwd: project, env, stdio: 'pipe' })
})

describe('what a Debian package installs', () => {
  it('is an entry of the desktop’s menu that opens links of ours', () => {
    expect(complaints('desktop-file-validate', [inRoot(DESKTOP)])).toBe('')
    const entry = readFileSync(inRoot(DESKTOP), 'utf8')
    expect(entry).toContain('Exec="/opt/Payments Ops/payments-ops-console" %U\n')
    expect(entry).toContain('MimeType=x-scheme-handler/payments-ops;\n')
    expect(entry).toContain('Categories=Office;Finance;\n')
    expect(entry).toContain('StartupWMClass=payments-ops\n')
  })

  it('is a description for software centres, which names that entry', () => {
    expect(complaints('appstreamcli', ['validate', '--no-net', inRoot(METAINFO)])).toBe('')
    const metainfo = readFileSync(inRoot(METAINFO), 'utf8')
    expect(metainfo).toContain('>payments-ops.desktop</launchable>')
    expect(metainfo).toContain(`<release version="${packageJson.version}" `)
  })

  it('is a unit that a user’s service manager accepts', () => {
    expect(complaints('systemd-analyze', ['verify', '--user', inRoot(UNIT)])).toBe('')
  })

  it('is a command on the path', () => {
    const command = inRoot('usr/bin/payments-ops')
    expect(statSync(command).mode & 0o111).toBe(0o111)
    expect(readFileSync(command, 'utf8')).toContain('exec \'/opt/Payments Ops/payments-ops\' "$@"')
  })

  it('is an icon of every size, under the name in that entry', () => {
    const name = /^Icon=(.+)$/m.exec(readFileSync(inRoot(DESKTOP), 'utf8'))?.[1] ?? ''
    const icons = SIZES.map((size) => `usr/share/icons/hicolor/${size}x${size}/apps/${name}.png`)
    expect(icons.filter((icon) => !existsSync(inRoot(icon)))).toEqual([])
  })

  it('asks for the libraries, and suggests Node for the command', () => {
    const args: unknown = JSON.parse(readFileSync(inRoot('arguments.json'), 'utf8'))
    expect(args).toEqual(expect.arrayContaining(['libnss3', 'libgbm1', 'nodejs (>= 18)']))
  })

  it('runs scripts that the shell understands', () => {
    for (const script of ['after-install', 'after-remove']) {
      expect(complaints('bash', ['-n', inRoot(script)])).toBe('')
    }
  })
})
