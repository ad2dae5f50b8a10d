import { describe, expect, it } from 'vitest'
import type { Bridge } from '../../src-main/contract/bridge.ts'
import { REQUESTS, type RequestName } from '../../src-main/contract/requests.ts'
import { overviewOf } from './console-view.ts'
import { healthyConsole } from './healthy-console.ts'

const launched = healthyConsole()

/** What the page may listen to; one that is missing here fails to compile. */
const PUSHES: Readonly<Record<Exclude<keyof Bridge, RequestName>, true>> = {
  onOverview: true,
  onPayments: true,
  onSettings: true,
  onShowRule: true,
  onCommand: true,
}

describe('what the page can reach', () => {
  it('is nothing of Node or Electron', async () => {
    const reachable = await launched.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
        (name) => name in window,
      ),
    )
    expect(reachable).toEqual([])
  })

  it('is exactly the bridge, made of functions that can’t be replaced', async () => {
    const seen = await launched.page.evaluate(() => {
      const members = Object.entries(window.paymentsOps).map(([name, value]) => [
        name,
        typeof value,
      ])
      Reflect.set(window, 'paymentsOps', null)
      Reflect.set(window.paymentsOps, 'runNow', () => 'replaced')
      return { members: Object.fromEntries(members), runNow: String(window.paymentsOps.runNow) }
    })
    const names = [...Object.keys(REQUESTS), ...Object.keys(PUSHES)]
    expect(seen.members).toEqual(Object.fromEntries(names.map((name) => [name, 'function'])))
    expect(seen.runNow).not.toContain('replaced')
  })

  it('gives a listener the payload alone, and refuses what is no function', async () => {
    const count = launched.page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const stop = window.paymentsOps.onOverview((...values: unknown[]) => {
            stop()
            resolve(values.length)
          })
          void window.paymentsOps.runNow()
        }),
    )
    expect(await count).toBe(1)
    const refused = await launched.page.evaluate(() => {
      try {
        Reflect.apply(window.paymentsOps.onOverview, null, ['no function'])
        return 'accepted'
      } catch (error) {
        return String(error)
      }
    })
    expect(refused).toContain('has to be a function')
  })
})

describe('the content security policy', () => {
  it('stops a remote script, inline style, eval, a remote image and a fetch', async () => {
    const stopped = await launched.page.evaluate(async () => {
      const violations = new Set<string>()
      const note = (event: SecurityPolicyViolationEvent) => violations.add(event.effectiveDirective)
      document.addEventListener('securitypolicyviolation', note)
      const script = document.createElement('link')
      script.rel = 'modulepreload'
      script.href = 'https://example.com/script.js'
      const style = document.createElement('style')
      style.textContent = 'body { display: none }'
      const image = new Image()
      image.src = 'https://example.com/pixel.png'
      const frame = document.createElement('iframe')
      frame.src = 'https://example.com/'
      document.body.append(script, style, image, frame)
      const tried = await Promise.allSettled([
        fetch('https://example.com/'),
        fetch('app://console/index.html'),
        // From a timer, because what the test itself sends is exempt from the policy.
        new Promise((resolve, reject) =>
          setTimeout(() => {
            try {
              // biome-ignore lint/security/noGlobalEval: that it fails is what is tested
              resolve(eval('1'))
            } catch (error) {
              reject(error)
            }
          }),
        ),
      ])
      await new Promise((done) => setTimeout(done, 200))
      for (const element of [script, style, image, frame]) element.remove()
      return {
        violations: [...violations].sort(),
        tried: tried.map(({ status }) => status),
      }
    })
    expect(stopped).toEqual({
      violations: [
        'connect-src',
        'frame-src',
        'img-src',
        'require-trusted-types-for',
        'script-src-elem',
        'style-src-elem',
      ],
      tried: ['rejected', 'rejected', 'rejected'],
    })
  })
})

it('lets a data image through, as the policy says', async () => {
  const width = launched.page.evaluate(async () => {
    const image = new Image()
    image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='
    await image.decode()
    return image.naturalWidth
  })
  expect(await width).toBe(1)
})

describe('leaving the page', () => {
  it.each<[string, () => unknown]>([
    ['an assignment', () => window.location.assign('https://example.com/')],
    ['a file address', () => window.location.assign('file:///etc/passwd')],
    ['a script address', () => window.location.assign('javascript:document.write(1)')],
    ['another file of ours', () => window.location.assign('app://console/none.html')],
    ['window.open', () => window.open('https://example.com/')?.closed],
    ['window.open of a blank page', () => window.open('about:blank')?.closed],
    [
      'a link, clicked in three ways',
      () => {
        const link = document.createElement('a')
        link.href = 'https://example.com/'
        document.body.append(link)
        link.click()
        link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true }))
        link.dispatchEvent(new MouseEvent('auxclick', { button: 1, bubbles: true }))
        link.target = '_blank'
        link.click()
        link.remove()
      },
    ],
    [
      'a form',
      () => {
        const form = document.createElement('form')
        form.action = 'https://example.com/'
        document.body.append(form)
        form.submit()
        form.remove()
      },
    ],
    [
      'a frame of our own page',
      () => {
        const frame = document.createElement('iframe')
        frame.src = 'app://console/index.html'
        document.body.append(frame)
      },
    ],
    [
      'a webview',
      () => {
        const view = document.createElement('webview')
        view.setAttribute('src', 'https://example.com/')
        document.body.append(view)
      },
    ],
    [
      'a dropped file',
      () => {
        const transfer = new DataTransfer()
        transfer.items.add(new File(['<p>dropped</p>'], 'a.html', { type: 'text/html' }))
        document.body.dispatchEvent(
          new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }),
        )
      },
    ],
  ])('by %s changes nothing', async (_way, leave) => {
    const { app, page } = launched
    await page.evaluate(() => Reflect.set(window, 'stillHere', true))
    await page.evaluate(leave).catch(() => undefined)
    await page.evaluate(() => new Promise((done) => setTimeout(done, 150)))
    expect(page.url()).toBe('app://console/')
    expect(await page.evaluate(() => 'stillHere' in window)).toBe(true)
    const contents = await app.evaluate(({ webContents, BrowserWindow }) => [
      BrowserWindow.getAllWindows().length,
      webContents.getAllWebContents().length,
    ])
    expect(contents).toEqual([1, 1])
    expect((await overviewOf(page)).engine.overall).toBe('ok')
  })
})

describe('a permission', () => {
  it('is denied, whatever it is', async () => {
    const denied = await launched.page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read']
      const states = names.map(async (name) => {
        const query = { name } as unknown as PermissionDescriptor
        return (await navigator.permissions.query(query)).state
      })
      const asked = await Promise.allSettled([
        navigator.mediaDevices.getUserMedia({ audio: true }),
        navigator.mediaDevices.getUserMedia({ video: true }),
        new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
        navigator.clipboard.readText(),
      ])
      return {
        states: [...new Set(await Promise.all(states))],
        asked: [...new Set(asked.map(({ status }) => status))],
        notification: await Notification.requestPermission(),
      }
    })
    expect(denied).toEqual({ states: ['denied'], asked: ['rejected'], notification: 'denied' })
  })
})
