import { describe, expect, it } from 'vitest'
import { refuseSender, type Sender } from '../../../src-main/desktop/ipc-sender.ts'

const OWN: Sender = {
  ownWindow: true,
  mainFrame: true,
  url: 'app://console/',
  origin: 'app://console',
}

describe('the sender of a call', () => {
  it.each(['app://console/', 'app://console/index.html', 'app://console/#rule'])(
    'is let through from our own main frame at %s',
    (url) => {
      expect(refuseSender({ ...OWN, url })).toBeNull()
    },
  )

  it.each<[string, Partial<Sender>]>([
    ['another window', { ownWindow: false }],
    ['an iframe', { mainFrame: false }],
    ['an iframe at our own address', { mainFrame: false, url: 'app://console/index.html' }],
    ['a blank page that inherited our origin', { url: 'about:blank' }],
    ['a page made of its own text', { url: 'about:srcdoc' }],
    ['a data page', { url: 'data:text/html,x', origin: 'null' }],
    ['a frame that is gone', { url: null, origin: null }],
    ['a frame without an address', { url: '' }],
    ['another host that begins like ours', { url: 'app://console.evil/' }],
    ['our host as a user name', { url: 'app://console@evil/' }],
    ['our address without its end', { url: 'app://console' }],
    ['another scheme', { url: 'https://console/', origin: 'https://console' }],
    ['a file', { url: 'file:///console/', origin: 'file://' }],
    ['an opaque origin at our address', { origin: 'null' }],
    ['an origin that can’t be told', { origin: null }],
    ['an origin that begins like ours', { origin: 'app://console.evil' }],
  ])('is refused: %s', (_what, change) => {
    expect(refuseSender({ ...OWN, ...change })).toEqual(expect.any(String))
  })
})
