import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { SIZES } from '../../resources/tools/icons/sizes.mjs'
import { toolScript } from '../../resources/tools/project.mjs'
import { neededLibraries } from '../support/needed-libraries.ts'
import { type PackagedApp, unpack } from '../support/packaged-app.ts'
import { plainUser } from '../support/plain-user.ts'
import { project } from '../support/project-files.ts'

const user = plainUser()
const root = join(user.home, 'root')
const inRoot = (path: string): string => join(root, 'deb', path)
const DESKTOP = 'usr/share/applications/payments-ops.desktop'
const METAINFO = 'usr/share/metainfo/payments-ops.metainfo.xml'
const UNIT = 'usr/lib/systemd/user/payments-ops-watch.service'
/** What every Linux has (glibc and GCC's own), and what lies in the package itself. */
const PROVIDED = /^(?:ld-linux|lib(?:c|m|dl|pthread|rt|gcc_s|ffmpeg)\.so)/

/** What the maker of a package was told. */
function argumentsOf(kind: 'deb' | 'rpm'): string[] {
  return JSON.parse(readFileSync(join(root, kind, 'arguments.json'), 'utf8'))
}

/** Runs a checker; answers what it said when it was not content. */
function complaints(program: string, args: readonly string[]): string {
  const env = { ...process.env, XDG_RUNTIME_DIR: user.home }
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', env })
  return status === 0 ? '' : `${error?.message ?? ''}${stdout}${stderr}`
}

let app: PackagedApp
beforeAll(() => {
  mkdirSync(root)
  app = unpack(user)
  const flags = ['--linux', 'deb', 'rpm', `--${process.arch}`, '--publish', 'never']
  const settings = {
    'directories.output': join(user.home, 'out'),
    electronVersion: '45.0.0',
    'extraMetadata.homepage': 'https://console.example',
  }
  const set = Object.entries(settings).map(([name, value]) => `-c.${name}=${value}`)
  const builder = toolScript('electron-builder', 'electron-builder')
  const args = [builder, ...flags, '--prepackaged', app.folder, ...set]
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
    const args = argumentsOf('deb')
    expect(args).toEqual(expect.arrayContaining(['libnss3', 'libgbm1', 'nodejs (>= 20)']))
  })

  it('runs scripts that the shell understands', () => {
    for (const script of ['after-install', 'after-remove']) {
      expect(complaints('bash', ['-n', inRoot(script)])).toBe('')
    }
  })
})

describe('what an RPM package installs', () => {
  it('is what a Debian package does', () => {
    for (const path of [DESKTOP, METAINFO, UNIT, 'usr/bin/payments-ops']) {
      expect(readFileSync(join(root, 'rpm', path))).toEqual(readFileSync(inRoot(path)))
    }
  })

  it('asks for every library that the executable is linked with, by its file', () => {
    const args = argumentsOf('rpm')
    const asked = new Set(args.filter((_, at) => args[at - 1] === '-d'))
    const needed = neededLibraries(app.window).filter((name) => !PROVIDED.test(name))
    expect(needed).toContain('libgtk-3.so.0')
    expect(needed.filter((name) => !asked.has(`${name}()(64bit)`))).toEqual([])
  })

  it('asks for what is only opened at run time, and suggests Node', () => {
    const args = argumentsOf('rpm')
    for (const name of ['libnotify.so.4', 'libsecret-1.so.0']) {
      expect(args).toContain(`${name}()(64bit)`)
    }
    expect(args).toContain('--rpm-tag=Recommends: nodejs')
    // An option after the first file would be taken for one.
    const firstFile = args.findIndex((argument) => argument.includes('=/usr/'))
    expect(args.slice(firstFile).filter((argument) => argument.startsWith('-'))).toEqual([])
  })
})
