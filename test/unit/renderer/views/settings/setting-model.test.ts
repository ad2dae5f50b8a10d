import { describe, expect, it } from 'vitest'
import { SETTING_KEYS, SETTINGS } from '../../../../../src-main/contract/settings-table.ts'
import {
  fieldError,
  limitHint,
  shownText,
  typedValue,
  valueText,
} from '../../../../../src-renderer/views/settings/setting-model.ts'

const TYPED = SETTING_KEYS.filter(
  (key) => !['switch', 'choice', 'folder'].includes(SETTINGS[key].takes.kind),
)

describe('a setting’s field', () => {
  it.each(TYPED)('%s stands for the value that it shows', (key) => {
    const { initial } = SETTINGS[key]
    expect(typedValue(key, shownText(key, initial))).toBe(initial)
    expect(fieldError(key, shownText(key, initial))).toBeNull()
  })

  it('shows shares in percent, without the dust of binary fractions', () => {
    expect(shownText('rules.payments.threshold', 0.07)).toBe('7')
    expect(typedValue('rules.payments.threshold', ' 7 ')).toBe(0.07)
    expect(shownText('rules.revenue.threshold', -0.333)).toBe('-33.3')
  })

  it.each([
    ['rules.webhook.threshold', '3.5', /whole number from 0 to 1000000/],
    ['rules.webhook.windowMinutes', '', /whole number from 1 to 1440/],
    ['rules.payments.threshold', '5,5', /from 0 to 100, with a point/],
    ['rules.payments.threshold', '101', /from 0 to 100/],
    ['updateFeed', 'http://example.com', /https/],
  ] as const)('%s says why %j can’t be saved', (key, text, why) => {
    expect(fieldError(key, text)).toMatch(why)
  })

  it('that is empty turns updates off', () => {
    expect([typedValue('updateFeed', ' '), fieldError('updateFeed', '')]).toEqual([null, null])
  })
})

describe('a value in words', () => {
  it('has its unit where it has one', () => {
    expect([
      valueText('logs', null),
      valueText('startHidden', true),
      valueText('rules.payments.threshold', 0.05),
      valueText('theme', 'dark'),
    ]).toEqual(['none', 'on', '5 %', 'dark'])
  })
})

describe('a limit on failed deliveries', () => {
  it('says what is still no breach', () => {
    expect([0, 1, 3].map(limitHint)).toEqual([
      'The first is critical.',
      '1 is still OK, one more is critical.',
      '3 are still OK, one more is critical.',
    ])
  })
})
