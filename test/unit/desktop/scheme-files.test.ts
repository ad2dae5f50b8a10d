import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { CONTENT_SECURITY_POLICY } from '../../../src-main/desktop/answer-headers.ts'
import { answerRequest } from '../../../src-main/desktop/scheme-files.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

const folder = freshFolder('scheme')
const root = join(folder, 'page')

beforeAll(() => {
  mkdirSync(join(root, 'assets'), { recursive: true })
  mkdirSync(join(root, 'folder.js'))
  mkdirSync(join(folder, 'page-evil'))
  writeFileSync(join(root, 'index.html'), '<p>page</p>')
  writeFileSync(join(root, 'assets', 'a.js'), 'run()')
  writeFileSync(join(folder, 'secret.json'), '{}')
  writeFileSync(join(folder, 'page-evil', 'b.js'), 'evil()')
  symlinkSync(join(folder, 'secret.json'), join(root, 'leak.json'))
  symlinkSync(join(folder, 'page-evil'), join(root, 'neighbour'), 'junction')
  symlinkSync(join(root, 'assets', 'a.js'), join(root, 'inside.js'))
})

const get = (path: string) => answerRequest(root, 'GET', `app://console/${path}`)

describe('an answer of the page’s scheme', () => {
  it('is the file with its type', async () => {
    const answer = await get('assets/a.js')
    expect([answer.status, await answer.text()]).toEqual([200, 'run()'])
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  })

  it('is the page itself at the root', async () => {
    expect(await (await get('')).text()).toBe('<p>page</p>')
  })

  it.each([
    ['leak.json', 'a link out of the root'],
    ['neighbour/b.js', 'a folder whose name begins like the root’s'],
    ['folder.js', 'a folder'],
    ['none.js', 'nothing'],
  ])('is 404 for %s, %s', async (path) => {
    const answer = await get(path)
    expect([answer.status, await answer.text()]).toEqual([404, ''])
  })

  it('follows a link that stays inside', async () => {
    expect((await get('inside.js')).status).toBe(200)
  })

  it.each([
    ['GET', 'app://console/'],
    ['GET', 'app://console/none.js'],
    ['GET', 'app://console/%2e%2e/secret.json'],
    ['GET', 'app://evil/'],
    ['POST', 'app://console/'],
  ])('carries the security headers for %s %s', async (method, url) => {
    const { headers } = await answerRequest(root, method, url)
    expect(headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })
})
