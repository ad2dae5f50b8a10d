import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chooseOpening } from '../../../src-main/desktop/options.ts'

const HOME = resolve('/home/ops')
const SANDBOX = resolve('/profile/sandbox')
const choose = (logs: string | null) =>
  chooseOpening({ logs, sandbox: SANDBOX, workingFolder: HOME })

describe('the logs to open', () => {
  it('are the sandbox when nothing names any', () => {
    expect(choose(null)).toEqual({ kind: 'sandbox', directory: SANDBOX })
  })

  it('are the folder of the settings', () => {
    const directory = resolve('/var/log/payments')
    expect(choose(directory)).toEqual({ kind: 'logs', directory })
  })

  it('are found from the working folder when they are relative', () => {
    expect(choose('a')).toEqual({ kind: 'logs', directory: resolve(HOME, 'a') })
  })
})
