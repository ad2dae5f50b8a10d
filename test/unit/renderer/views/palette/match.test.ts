import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchLabel } from '../../../../../src-renderer/views/palette/match.ts'
import { sample } from '../../../../support/sample.ts'

/** The label with its matched letters in brackets, or null. */
function marked(query: string, label: string, others = ''): string | null {
  const match = matchLabel(query, label, others)
  if (match === null) return null
  return label
    .split('')
    .map((letter, at) => (match.marks.includes(at) ? `[${letter}]` : letter))
    .join('')
    .replaceAll('][', '')
}

describe('what was typed', () => {
  it('fits a label that contains it, in any case, best at the beginning of a word', () => {
    expect(marked('RUN', 'Run now')).toBe('[Run] now')
    expect(marked('now', 'Run now')).toBe('Run [now]')
    expect(marked('tail', 'Webhook details')).toBe('Webhook de[tail]s')
    expect(marked('in', 'Zoom in, again')).toBe('Zoom [in], again')
  })

  it('fits by the first letters of words, and runs of letters from there', () => {
    expect(marked('rn', 'Run now')).toBe('[R]un [n]ow')
    expect(marked('runn', 'Run now')).toBe('[Run] [n]ow')
    expect(marked('rdod', 'Revenue day over day')).toBe('[R]evenue [d]ay [o]ver [d]ay')
    expect(marked('redod', 'Revenue day over day')).toBe('[Re]venue [d]ay [o]ver [d]ay')
  })

  it('does not fit letters picked from anywhere', () => {
    expect(marked('rw', 'Run now')).toBeNull()
    expect(marked('un w', 'Run now')).toBe('R[un] no[w]')
    expect(marked('nur', 'Run now')).toBeNull()
  })

  it('may be several words in any order, each of which has to fit', () => {
    expect(marked('now run', 'Run now')).toBe('[Run] [now]')
    expect(marked('run teapot', 'Run now')).toBeNull()
  })

  it('may be the beginning of another word for it, which marks nothing', () => {
    expect(marked('evalu', 'Run now', 'Alerts evaluate check')).toBe('Run now')
    expect(marked('valuate', 'Run now', 'Alerts evaluate check')).toBeNull()
    expect(marked('alerts run', 'Run now', 'Alerts evaluate')).toBe('[Run] now')
  })

  it('fits everything when it is nothing', () => {
    expect(matchLabel('  ', 'Run now', '')).toEqual({ rank: 0, marks: [] })
  })

  it('ranks what is plainer first', () => {
    const ranks = [
      matchLabel('pay', 'Payments', ''),
      matchLabel('pay', 'Go to payments', ''),
      matchLabel('pay', 'Repay', ''),
      matchLabel('pay', 'Print all yields', ''),
      matchLabel('pay', 'Refund', 'pay back'),
    ].map((match) => match?.rank ?? null)
    expect(ranks).toEqual([0, 1, 2, 3, 4])
  })

  it('is taken literally, whatever it is', () => {
    for (const query of ['.*', '[', '(', '\\', '…', '$1']) {
      expect(marked(query, 'Run now')).toBeNull()
    }
    expect(marked('…', 'Refund …')).toBe('Refund […]')
  })

  it('marks letters of the label alone, in order, and spells the query with them', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', 'A', '-'), maxLength: 12 })
    fc.assert(
      fc.property(text, text, (query, label) => {
        const match = matchLabel(query, label, '')
        if (match === null) return
        const { marks } = match
        expect(marks).toEqual([...new Set(marks)].sort((a, b) => a - b))
        const letters = new Set(marks.map((at) => label[at]?.toLowerCase()))
        for (const letter of query.toLowerCase().replaceAll(/\s/g, '')) {
          expect(letters.has(letter)).toBe(true)
        }
      }),
      sample(),
    )
  })
})
