import { describe, expect, it } from 'vitest'
import { readAsked } from '../../../src-main/desktop/scheme-path.ts'

const status = (method: string, url: string) => {
  const asked = readAsked(method, url)
  return asked.kind === 'refused' ? asked.status : asked.segments.join('/')
}

describe('a request for the page', () => {
  it.each([
    ['app://console/', 'index.html', 'text/html; charset=utf-8'],
    ['app://console/index.html', 'index.html', 'text/html; charset=utf-8'],
    ['app://console/assets/a-1_b.js?x=1#y', 'assets/a-1_b.js', 'text/javascript; charset=utf-8'],
    ['app://console/assets/a.css', 'assets/a.css', 'text/css; charset=utf-8'],
    ['app://console/a%20b.svg', 'a b.svg', 'image/svg+xml'],
    ['app://console/?a=/../../etc/passwd', 'index.html', 'text/html; charset=utf-8'],
  ])('%s asks for %s', (url, path, type) => {
    expect(readAsked('GET', url)).toEqual({ kind: 'file', segments: path.split('/'), type })
  })

  it.each(['POST', 'PUT', 'HEAD', 'OPTIONS', 'get', ''])('is refused with the method %j', (m) => {
    expect(status(m, 'app://console/')).toBe(405)
  })

  it.each([
    'app://console',
    'app://console.evil/index.html',
    'app://evil/index.html',
    'app://user@console/index.html',
    'app://console:80/index.html',
    'app:///index.html',
    'file:///etc/passwd',
    'https://console/index.html',
    'APP://CONSOLE/index.html',
  ])('is refused at another address: %s', (url) => {
    expect(status('GET', url)).toBe(403)
  })

  it.each([
    '../secret.json',
    'assets/../../secret.json',
    '%2e%2e/secret.json',
    '%2E%2E%2Fsecret.json',
    '.%2e/secret.json',
    '..%2fsecret.json',
    '..%5csecret.json',
    '..\\secret.json',
    '%252e%252e/secret.json',
    './index.html',
    '.hidden.json',
    'assets/.git/config.json',
    '/etc/passwd.json',
    'assets//a.js',
    'assets/',
    'index.html%00.js',
    'index.html\0',
    'c:/windows/a.js',
    'index.html::$DATA.js',
    'a%0Ab.js',
    '%',
    '%e0%a4%a',
    '\u202egpj.js',
  ])('is refused when it tries to step out or to hide something: %j', (path) => {
    expect(status('GET', `app://console/${path}`)).toBe(400)
  })

  it.each(['passwd', 'a.exe', 'a.node', 'a.JS', 'a.constructor', 'a.__proto__', 'html'])(
    'finds nothing for a kind of file that is not served: %s',
    (path) => {
      expect(status('GET', `app://console/${path}`)).toBe(404)
    },
  )
})
