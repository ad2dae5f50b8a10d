import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const sheet = readFileSync(
  path.resolve(import.meta.dirname, '../../../../src-renderer/styles/tokens.css'),
  'utf8',
)
const [light = '', dark = ''] = sheet.split('@media (prefers-color-scheme: dark)')

/** The opaque colours of one theme by their names. */
function colours(block: string): Map<string, string> {
  const found = block.matchAll(/(--[a-z-]+):\s*(#[0-9a-f]{6});/g)
  return new Map([...found].map(([, name = '', value = '']) => [name, value]))
}

/** Relative luminance and contrast as WCAG 2 defines them. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const TEXTS = ['--text', '--text-muted', '--accent', '--critical', '--warning', '--unknown', '--ok']
const PAIRS = [
  ...TEXTS.flatMap((text) => ['--surface', '--raised', '--ground'].map((ground) => [text, ground])),
  ...['--text', '--text-muted'].flatMap((text) =>
    ['--critical-wash', '--warning-wash', '--unknown-wash', '--rail'].map((wash) => [text, wash]),
  ),
  ['--unknown', '--unknown-wash'],
  ['--warning', '--critical-wash'],
  ['--on-accent', '--accent'],
  ['--on-critical', '--critical-fill'],
  ['--on-live', '--live'],
]

describe.each([
  ['light', colours(light)],
  ['dark', colours(dark)],
])('the %s theme', (_name, theme) => {
  it.each(PAIRS)('can be read: %s on %s', (text = '', ground = '') => {
    expect(contrast(theme.get(text) ?? '', theme.get(ground) ?? '')).toBeGreaterThanOrEqual(4.5)
  })

  it('tells edges of controls from their ground', () => {
    const edge = theme.get('--line-strong') ?? ''
    expect(contrast(edge, theme.get('--surface') ?? '')).toBeGreaterThanOrEqual(3)
  })
})
