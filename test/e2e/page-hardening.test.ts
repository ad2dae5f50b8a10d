import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'

let launched: LaunchedConsole
beforeAll(async () => {
  launched = await launchConsole()
})
afterAll(() => launched.stop())

describe('the window', () => {
  it('has every preference that confines a page', async () => {
    const preferences = await launched.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const read: unknown = Reflect.get(contents ?? {}, 'getLastWebPreferences')
      return typeof read === 'function' ? read.call(contents) : null
    })
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    })
  })

  it('asks no one to check what is typed', async () => {
    const checks = await launched.app.evaluate(({ session }) =>
      session.defaultSession.isSpellCheckerEnabled(),
    )
    expect(checks).toBe(false)
  })
})

describe('a page that is about to leave', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    'is held at %s, each by itself',
    async (event) => {
      const held = await launched.app.evaluate(({ BrowserWindow }, name) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        let prevented = false
        const leaving = { preventDefault: () => (prevented = true), url: 'app://console/' }
        const emit: (...values: unknown[]) => boolean = Reflect.get(contents ?? {}, 'emit')
        emit.call(contents, name, leaving, leaving.url, {})
        return prevented
      }, event)
      expect(held).toBe(true)
    },
  )
})

describe('a server that asks for a certificate of the user', () => {
  // Without a listener Electron takes the first one that fits; from 44 on also for our own requests.
  it.each(['a page', 'the console itself'])('gets none, asked by %s', async (asker) => {
    const answered = await launched.app.evaluate(({ app, BrowserWindow }, by) => {
      const contents = by === 'a page' ? BrowserWindow.getAllWindows()[0]?.webContents : null
      let prevented = false
      const given: unknown[][] = []
      // Electron's own listener of this version expects a page.
      const listener = app.listeners('select-client-certificate').at(-1)
      listener?.(
        { preventDefault: () => (prevented = true) },
        contents,
        'https://api.stripe.com/v1/account?secret=1',
        [{ issuerName: 'Acme' }],
        (...values: unknown[]) => given.push(values),
      )
      return { prevented, given }
    }, asker)
    expect(answered).toEqual({ prevented: true, given: [[]] })
  })
})

describe('text', () => {
  it('never becomes markup or script', async () => {
    const outcomes = await launched.page.evaluate(() => {
      const attempts: Readonly<Record<string, () => unknown>> = {
        innerHTML: () => Reflect.set(document.createElement('p'), 'innerHTML', '<b>x</b>'),
        insertAdjacentHTML: () => document.body.insertAdjacentHTML('beforeend', '<b>x</b>'),
        srcdoc: () => Reflect.set(document.createElement('iframe'), 'srcdoc', '<p>x</p>'),
        scriptSrc: () => Reflect.set(document.createElement('script'), 'src', 'app://console/a.js'),
        parser: () => new DOMParser().parseFromString('<p>x</p>', 'text/html'),
        policy: () =>
          Reflect.get(window, 'trustedTypes').createPolicy('own', { createHTML: String }),
      }
      return Object.entries(attempts).map(([name, attempt]) => {
        try {
          attempt()
          return [name, 'worked']
        } catch (error) {
          return [name, error instanceof TypeError ? 'refused' : String(error)]
        }
      })
    })
    const names = ['innerHTML', 'insertAdjacentHTML', 'srcdoc', 'scriptSrc', 'parser', 'policy']
    expect(outcomes).toEqual(names.map((name) => [name, 'refused']))
  })
})

describe('a download', () => {
  it('is refused, even of our own file', async () => {
    const seen = launched.app.evaluate(
      ({ session }) =>
        new Promise((resolve) => {
          session.defaultSession.once('will-download', (event, item) => {
            resolve([event.defaultPrevented, item.getURL()])
          })
        }),
    )
    await launched.page.evaluate(() => {
      const link = document.createElement('a')
      link.href = 'data:text/plain,downloaded'
      link.download = 'downloaded.txt'
      link.click()
    })
    expect(await seen).toEqual([true, 'data:text/plain,downloaded'])
  })
})

describe('a device', () => {
  it('can’t be asked for by the page', async () => {
    const outcomes = await launched.page.evaluate(async () => {
      const ask = async (of: string, method: string, options: unknown) => {
        const api: unknown = Reflect.get(navigator, of)
        if (typeof api !== 'object' || api === null) return 'absent'
        const call: () => Promise<unknown> = () => Reflect.get(api, method).call(api, options)
        return await call().then(
          (found) => (Array.isArray(found) && found.length === 0 ? 'none' : 'given'),
          () => 'refused',
        )
      }
      return [
        await ask('hid', 'requestDevice', { filters: [] }),
        await ask('usb', 'requestDevice', { filters: [] }),
        await ask('serial', 'requestPort', {}),
        await ask('mediaDevices', 'getDisplayMedia', { video: true }),
      ]
    })
    for (const outcome of outcomes) expect(['absent', 'none', 'refused']).toContain(outcome)
  })

  it.each([
    ['session', 'select-hid-device', [{ deviceList: [{ deviceId: 'near' }] }]],
    ['session', 'select-usb-device', [{ deviceList: [{ deviceId: 'near' }] }]],
    ['session', 'select-serial-port', [[{ portId: 'near' }], null]],
    ['contents', 'select-bluetooth-device', [[{ deviceId: 'near' }]]],
  ] as const)('that is offered is not taken: %s, %s', async (of, event, details) => {
    const answer = await launched.app.evaluate(
      ({ BrowserWindow, session }, offer) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        const source = offer.of === 'session' ? session.defaultSession : contents
        const seen: unknown[] = []
        const asked = { preventDefault: () => seen.push('prevented') }
        const emit: (...values: unknown[]) => boolean = Reflect.get(source ?? {}, 'emit')
        emit.call(source, offer.event, asked, ...offer.details, (id: string) => seen.push(id))
        return seen
      },
      { of, event, details },
    )
    expect(answer).toEqual(['prevented', ''])
  })
})

describe('a connection of the page’s own', () => {
  it('reaches no other machine, not even by the ways that the policy does not govern', async () => {
    const { stop, ...heard } = await listen()
    await launched.page.evaluate(async ({ address, port }) => {
      const turn = { urls: `turn:${address}:${port}?transport=tcp`, username: 'u', credential: 'c' }
      const connection = new RTCPeerConnection({
        iceServers: [{ urls: `stun:${address}:${port}` }, turn],
      })
      connection.createDataChannel('out')
      await connection.setLocalDescription(await connection.createOffer())
      const hint = document.createElement('link')
      hint.rel = 'preconnect'
      hint.href = `http://${address}:${port}/`
      document.head.append(hint)
      await new Promise((done) => setTimeout(done, 1_500))
      connection.close()
      hint.remove()
    }, heard)
    expect(await stop()).toEqual([])
  })
})

/** Hears everything that comes to one port of this machine, over UDP and TCP. */
async function listen() {
  const seen: string[] = []
  const tcp = createServer((socket) => {
    seen.push('tcp')
    socket.destroy()
  })
  await new Promise<void>((resolve) => tcp.listen(0, resolve))
  const at = tcp.address()
  const port = typeof at === 'object' && at !== null ? at.port : 0
  const udp = createSocket('udp4', () => seen.push('udp'))
  await new Promise<void>((resolve) => udp.bind(port, resolve))
  const outer = Object.values(networkInterfaces()).flatMap((of) => of ?? [])
  const own = outer.find(({ internal, family }) => !internal && family === 'IPv4')
  return {
    address: own?.address ?? '127.0.0.1',
    port,
    stop: async () => {
      await Promise.all([
        new Promise((resolve) => tcp.close(resolve)),
        new Promise<void>((resolve) => udp.close(resolve)),
      ])
      return seen
    },
  }
}
