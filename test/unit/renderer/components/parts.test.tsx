import { describe, expect, it } from 'vitest'
import { Chip } from '../../../../src-renderer/components/chip.tsx'
import { Age, Instant } from '../../../../src-renderer/components/instant.tsx'
import { KeyHint } from '../../../../src-renderer/components/key-hint.tsx'
import { MenuButton } from '../../../../src-renderer/components/menu-button.tsx'
import { Panel } from '../../../../src-renderer/components/panel.tsx'
import { Sentence } from '../../../../src-renderer/components/sentence.tsx'
import { ShortcutsDialog } from '../../../../src-renderer/components/shortcuts-dialog.tsx'
import { type GlyphState, StateGlyph } from '../../../../src-renderer/components/state-glyph.tsx'
import { PlatformContext } from '../../../../src-renderer/store/platform.ts'
import { HOUR, NOON } from '../../../fixtures/overview-parts.ts'
import { markupOf, textOf } from '../markup.tsx'

const STATES: readonly GlyphState[] = ['critical', 'warning', 'unknown', 'ok', 'waiting', 'off']

describe('signs', () => {
  it('differ in shape from one another, not only in colour', () => {
    const shapes = STATES.map((state) =>
      markupOf(<StateGlyph state={state} />).replace(`tone-${state}`, ''),
    )
    expect(new Set(shapes).size).toBe(STATES.length)
  })

  it('are hidden from readers, which hear the word beside them', () => {
    expect(markupOf(<StateGlyph state="ok" />)).toContain('aria-hidden="true"')
    expect(textOf(markupOf(<Chip state="unknown">UNKNOWN</Chip>))).toBe('UNKNOWN')
  })
})

describe('a point in time', () => {
  it('is UTC, machine-readable, with the local time in the tooltip', () => {
    const markup = markupOf(<Instant at={NOON} />)
    expect(markup).toContain('dateTime="2026-11-22T12:05:00.000Z"')
    expect(markup).toMatch(/title="Local time: [^"]*22 Nov/)
    expect(textOf(markup)).toBe('12:05 UTC')
  })

  it('carries its day when that is another one', () => {
    expect(textOf(markupOf(<Instant at={NOON - 24 * HOUR} />))).toBe('21 Nov, 12:05 UTC')
  })

  it('has an age that grows with the clock', () => {
    expect(textOf(markupOf(<Age since={NOON} />, NOON + 3 * HOUR))).toBe('3 h')
  })
})

describe('a sentence', () => {
  const text = '5 of 1,204 deliveries failed, last 5 min, limit 3'

  it('reads as it was written', () => {
    expect(textOf(markupOf(<Sentence text={text} />))).toBe(text)
  })

  it('may break at its commas, but not at a thousands separator', () => {
    const phrases = [...markupOf(<Sentence text={text} />).matchAll(/phrase">([^<]*)</g)]
    expect(phrases.map(([, phrase]) => phrase)).toEqual([
      '5 of 1,204 deliveries failed,',
      'last 5 min,',
      'limit 3',
    ])
  })
})

describe('controls', () => {
  it('name a panel by its title', () => {
    const markup = markupOf(<Panel title="Source health">…</Panel>)
    const [, id] = markup.match(/aria-labelledby="([^"]+)"/) ?? []
    expect(markup).toContain(`<h2 id="${id}">Source health</h2>`)
  })

  it('keep a menu closed until it is asked for', () => {
    const items = [{ value: 'a', label: 'First', hint: 'what it does', checked: false }]
    const markup = markupOf(<MenuButton label="Rehearse" items={items} onPick={() => {}} />)
    expect(markup).toContain('aria-haspopup="menu" aria-expanded="false"')
    expect(markup).not.toContain('role="menu"')
  })

  it('hide the key beside a label from its name', () => {
    expect(markupOf(<KeyHint shown="R" />)).toContain('aria-hidden="true">R<')
  })

  it('list every shortcut in a closed native dialog', () => {
    const list = <ShortcutsDialog open={false} onClose={() => {}} />
    expect(markupOf(list)).toMatch(/^<dialog (?![^>]*\bopen)/)
    const text = textOf(markupOf(list))
    expect(text).toContain('Application Settings Ctrl, or Ctrl 5 Lock Ctrl L')
    expect(text).toContain('Alerts Run now R')
  })

  it('list them as a Mac calls them', () => {
    const list = (
      <PlatformContext value="mac">
        <ShortcutsDialog open={false} onClose={() => {}} />
      </PlatformContext>
    )
    expect(textOf(markupOf(list))).toContain('Lock ⌘ L')
    expect(textOf(markupOf(list))).not.toContain('Ctrl')
  })
})
