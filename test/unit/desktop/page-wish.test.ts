import { describe, expect, it } from 'vitest'
import type { RuleId } from '../../../src-main/contract/rule.ts'
import { PageWish } from '../../../src-main/desktop/page-wish.ts'

function setUp() {
  const sent: RuleId[] = []
  return { sent, wish: new PageWish<RuleId>((rule) => sent.push(rule)) }
}

describe('a wish that the page is asked for', () => {
  it('reaches a page that listens at once', () => {
    const { sent, wish } = setUp()
    wish.listens()
    wish.ask('webhook')
    expect(sent).toEqual(['webhook'])
  })

  it('waits for a page that is loading; the last one counts', () => {
    const { sent, wish } = setUp()
    wish.ask('webhook')
    wish.ask('revenue')
    expect(sent).toEqual([])
    wish.listens()
    expect(sent).toEqual(['revenue'])
  })

  it('is not lost between a crash and the next page, and not repeated after', () => {
    const { sent, wish } = setUp()
    wish.listens()
    wish.left()
    wish.ask('payments')
    wish.listens()
    wish.left()
    wish.listens()
    expect(sent).toEqual(['payments'])
  })
})
