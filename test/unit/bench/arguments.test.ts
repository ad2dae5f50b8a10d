import { describe, expect, it } from 'vitest'
import { readArguments } from '../../bench/arguments.ts'

describe('the words after npm run bench --', () => {
  it('measure everything, or the parts they name', () => {
    expect(readArguments([])).toEqual({ parts: ['logs', 'desktop'], rounds: 7 })
    expect(readArguments(['3'])).toEqual({ parts: ['logs', 'desktop'], rounds: 3 })
    expect(readArguments(['desktop', '5'])).toEqual({ parts: ['desktop'], rounds: 5 })
    expect(readArguments(['12', 'logs'])).toEqual({ parts: ['logs'], rounds: 12 })
  })

  it.each([['0'], ['100'], ['1.5'], ['window'], ['5', '5']])(
    'are refused when unclear: %s',
    (...words) => {
      expect(readArguments(words)).toContain('npm run bench -- 5')
    },
  )
})
