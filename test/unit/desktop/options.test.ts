import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chooseOpening, type OpeningInputs } from '../../../src-main/desktop/options.ts'

const HOME = resolve('/home/ops')
const SANDBOX = resolve('/profile/sandbox')

function choose(inputs: Partial<OpeningInputs>) {
  return chooseOpening({
    argv: ['electron', '.'],
    environment: undefined,
    setting: null,
    sandbox: SANDBOX,
    workingFolder: HOME,
    ...inputs,
  })
}

const logs = (directory: string) => ({ ok: true, value: { kind: 'logs', directory } })

describe('the logs to open', () => {
  it('are the sandbox when nothing names any', () => {
    expect(choose({})).toEqual({ ok: true, value: { kind: 'sandbox', directory: SANDBOX } })
  })

  it('come from --logs before the environment, and from that before the settings', () => {
    const folder = (name: string) => resolve('/', name)
    const setting = folder('setting')
    const environment = folder('environment')
    expect(choose({ setting })).toEqual(logs(setting))
    expect(choose({ setting, environment })).toEqual(logs(environment))
    const argv = ['electron', '.', `--logs=${folder('flag')}`]
    expect(choose({ setting, environment, argv })).toEqual(logs(folder('flag')))
  })

  it.each([
    [['--logs=a']],
    [['--logs', 'a']],
    [['--logs=b', '--logs', 'a']],
    [['--no-sandbox', '--logs', 'a', '--user-data-dir=/x']],
  ])('are read from %j, relative to the working folder', (args) => {
    expect(choose({ argv: ['electron', '.', ...args] })).toEqual(logs(resolve(HOME, 'a')))
  })

  it.each([
    [['--logs']],
    [['--logs=']],
    [['--logs=  ']],
    [['--logs', '--other']],
    [['--logs=a\0b']],
    [['--logs=a', '--logs']],
  ])('fail for %j instead of falling back to simulated ones', (args) => {
    const answer = choose({ argv: ['electron', '.', ...args], setting: '/setting' })
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'invalid' } })
  })

  it('pass over an empty variable and an empty setting', () => {
    expect(choose({ environment: '', setting: ' ' })).toMatchObject({ value: { kind: 'sandbox' } })
  })

  it('do not take another switch for --logs', () => {
    const argv = ['electron', '.', '--logs-of-chromium=x', '-logs=y', 'logs=z']
    expect(choose({ argv })).toMatchObject({ value: { kind: 'sandbox' } })
  })
})
