import { expect, it } from 'vitest'
import { markTitle } from '../../../src-main/desktop/workspace-mark.ts'

it('marks a title of the sandbox in front, and no other', () => {
  expect(markTitle('sandbox', 'Payments Ops')).toBe('SANDBOX - Payments Ops')
  expect(markTitle('logs', 'Payments Ops')).toBe('Payments Ops')
})
