import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { project, projectFiles } from '../../support/project-files.ts'

interface Rule {
  readonly what: string
  readonly pattern: RegExp
  /** The only files of the console that may contain it. */
  readonly only: readonly string[]
  /** A line that it has to find. */
  readonly example: string
}

const PRELOAD = 'src-main/preload/preload.ts'

const RULES: readonly Rule[] = [
  {
    what: 'asks the main process from a page',
    pattern: /\bipcRenderer\b/,
    only: [PRELOAD],
    example: `ipcRenderer.invoke('x')`,
  },
  {
    what: 'sends without an answer, or to a frame',
    pattern: /\bipcRenderer\s*\.\s*(send|postMessage)\w*/,
    only: [],
    example: 'ipcRenderer.sendSync(channel)',
  },
  {
    what: 'hands something to the page’s own world',
    pattern: /\b(exposeIn\w*World|executeInMainWorld)\b/,
    only: [PRELOAD],
    example: 'contextBridge.exposeInIsolatedWorld(1, name, api)',
  },
  {
    what: 'opens something outside',
    pattern: /\b(openExternal|openPath)\b/,
    only: ['src-main/desktop/external.ts'],
    example: 'shell.openPath(file)',
  },
  {
    what: 'starts another program',
    pattern: /['"](node:)?child_process['"]|\butilityProcess\b/,
    only: [
      'src-main/cli/parent.ts',
      'src-main/desktop/engine-process.ts',
      'src-main/desktop/unexpected-end.ts',
      'src-main/engine/data-claim.ts',
    ],
    example: `import { spawn } from 'node:child_process'`,
  },
  {
    what: 'asks for updates',
    pattern: /'electron-updater'/,
    only: ['src-main/desktop/updater.ts'],
    example: `await import('electron-updater')`,
  },
  {
    what: 'reads YAML',
    pattern: /'js-yaml'/,
    only: ['src-main/desktop/js-yaml.d.ts', 'src-main/desktop/update-way.ts'],
    example: `await import('js-yaml')`,
  },
  {
    what: 'packs archives',
    pattern: /'fflate'/,
    only: ['src-main/desktop/diagnostics.ts'],
    example: `await import('fflate')`,
  },
  {
    what: 'keeps settings in a file',
    pattern: /'electron-store'/,
    only: ['src-main/desktop/settings-store.ts'],
    example: `import Store from 'electron-store'`,
  },
  {
    what: 'opens a dialog of the system',
    pattern: /\bdialog\s*\.\s*show/,
    only: ['src-main/desktop/dialogs.ts'],
    example: 'dialog.showErrorBox(title, text)',
  },
  {
    what: 'makes a window or a view',
    pattern: /\bnew\s+(BrowserWindow|BrowserView|WebContentsView|BaseWindow)\b/,
    only: ['src-main/desktop/window.ts'],
    example: 'new WebContentsView()',
  },
  {
    what: 'puts script or style into a page',
    pattern: /\b(executeJavaScript\w*|insertCSS|webFrame)\b/,
    only: [],
    example: 'contents.executeJavaScript(text)',
  },
  {
    what: 'makes markup or code of text',
    pattern:
      /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|eval\s*\(|new\s+Function)/,
    only: [],
    example: 'node.innerHTML = text',
  },
  {
    what: 'trusts a certificate that the system does not',
    pattern:
      /setCertificateVerifyProc|certificate-error(?!s)|rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED/,
    only: [],
    example: `app.on('certificate-error', accept)`,
  },
  {
    what: 'answers a server that asks for a certificate of the user',
    pattern: /select-client-certificate|importCertificate/,
    only: ['src-main/desktop/security.ts'],
    example: `app.on('select-client-certificate', chooseFirst)`,
  },
  {
    what: 'loosens what confines a page',
    pattern:
      /(nodeIntegration\w*|allowRunningInsecureContent|experimentalFeatures|webviewTag|navigateOnDragDrop): true|(sandbox|contextIsolation|webSecurity): false/,
    only: [],
    example: 'webPreferences: { sandbox: false }',
  },
  {
    what: 'switches a defence of Chromium off',
    pattern:
      /appendSwitch\(\s*['"](no-sandbox|disable-web-security|ignore-certificate-errors|allow-|remote-|disable-site-isolation)/,
    only: [],
    example: `app.commandLine.appendSwitch('ignore-certificate-errors')`,
  },
]

const sources = projectFiles().filter((path) => /^src-(main|renderer)\/.*\.(tsx?|html)$/.test(path))
const read = (path: string): string => readFileSync(join(project, path), 'utf8')

describe('what the console’s sources reach for', () => {
  it.each(RULES)('$what: only where it is meant to', ({ pattern, only, example }) => {
    expect(example).toMatch(pattern)
    expect(sources.filter((path) => pattern.test(read(path)))).toEqual(only)
  })

  it('is handed to the page once, as one object', () => {
    expect(read(PRELOAD).match(/exposeInMainWorld/g)).toHaveLength(1)
    expect(read(PRELOAD)).toContain('contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge)')
  })

  it('is sandboxed whatever a window says, but for a development as root', () => {
    const unless = `if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox'))`
    expect(read('src-main/desktop/main.ts')).toContain(`  ${unless} app.enableSandbox()\n`)
  })

  it('gets no device, whoever plugs one in', () => {
    const text = read('src-main/desktop/security.ts')
    expect(text).toContain('  session.setDevicePermissionHandler(() => false)\n')
  })

  it('names every switch of the page’s confinement, so that no default decides', () => {
    const named = [
      'contextIsolation: true',
      'sandbox: true',
      'nodeIntegration: false',
      'nodeIntegrationInWorker: false',
      'nodeIntegrationInSubFrames: false',
      'webSecurity: true',
      'allowRunningInsecureContent: false',
      'experimentalFeatures: false',
      'webviewTag: false',
      'navigateOnDragDrop: false',
      'spellcheck: false',
    ]
    const window = read('src-main/desktop/window.ts')
    for (const preference of named) expect(window).toContain(`    ${preference},\n`)
  })
})
