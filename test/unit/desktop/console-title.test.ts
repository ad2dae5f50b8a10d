import { expect, it } from 'vitest'
import { consoleTitle } from '../../../src-main/desktop/console-title.ts'

it.each([
  ['sandbox', 'sandbox', 'Payments Ops - SANDBOX'],
  ['logs', 'test', 'Payments Ops - TEST'],
  ['logs', 'live', 'Payments Ops - LIVE'],
  ['logs', 'sandbox', 'Payments Ops - SANDBOX money, real logs'],
  ['sandbox', 'live', 'Payments Ops - LIVE money, simulated logs'],
] as const)('over %s logs in %s mode the title is “%3$s”', (workspace, mode, title) => {
  expect(consoleTitle(workspace, mode)).toBe(title)
})
