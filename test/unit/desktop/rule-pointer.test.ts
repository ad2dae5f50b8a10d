import { describe, expect, it } from 'vitest'
import type { RuleId } from '../../../src-main/contract/rule.ts'
import { RulePointer } from '../../../src-main/desktop/rule-pointer.ts'

function setUp() {
  const sent: RuleId[] = []
  return { sent, pointer: new RulePointer((rule) => sent.push(rule)) }
}

describe('a wish to show a rule', () => {
  it('reaches a page that listens at once', () => {
    const { sent, pointer } = setUp()
    pointer.listens()
    pointer.show('webhook')
    expect(sent).toEqual(['webhook'])
  })

  it('waits for a page that is loading; the last one counts', () => {
    const { sent, pointer } = setUp()
    pointer.show('webhook')
    pointer.show('revenue')
    expect(sent).toEqual([])
    pointer.listens()
    expect(sent).toEqual(['revenue'])
  })

  it('is not lost between a crash and the next page, and not repeated after', () => {
    const { sent, pointer } = setUp()
    pointer.listens()
    pointer.left()
    pointer.show('payments')
    pointer.listens()
    pointer.left()
    pointer.listens()
    expect(sent).toEqual(['payments'])
  })
})
