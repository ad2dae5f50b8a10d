import { describe, expect, it } from 'vitest'
import { createRecentCommands } from '../../../../../src-renderer/store/recent-commands.ts'
import { Palette } from '../../../../../src-renderer/views/palette/palette.tsx'
import { PaletteOption } from '../../../../../src-renderer/views/palette/palette-option.tsx'
import { CALM_LOGS } from '../../../../fixtures/command-states.ts'
import { markupOf, textOf } from '../../markup.tsx'

const STATE = { ...CALM_LOGS, running: true }
const nothing = () => {}
const markup = markupOf(
  <Palette state={STATE} recent={createRecentCommands()} onRun={nothing} onClose={nothing} />,
)

describe('the palette as screen readers meet it', () => {
  it('is a field whose list names the chosen command', () => {
    const [, controls] = markup.match(/aria-controls="([^"]+)"/) ?? []
    const [, active] = markup.match(/aria-activedescendant="([^"]+)"/) ?? []
    expect(markup).toMatch(/<input[^>]*role="combobox"[^>]*aria-expanded="true"/)
    expect(markup).toContain(`role="listbox" id="${controls}"`)
    expect(markup).toMatch(new RegExp(`id="${active}"[^>]*role="option"[^>]*aria-selected="true"`))
    expect(markup.match(/aria-selected="true"/g)).toHaveLength(1)
  })

  it('says why a command is off', () => {
    const option = markup.match(/<div[^>]*aria-disabled="true".*?<\/div>/)?.[0] ?? ''
    expect(textOf(option)).toBe('Run now A run is under way. Alerts R')
  })

  it('says how many commands there are', () => {
    const options = markup.match(/role="option"/g)?.length
    expect(textOf(markup)).toContain(`${options} commands`)
  })
})

describe('an option', () => {
  it('marks the letters that were typed', () => {
    const entry = {
      id: 'run-now',
      label: 'Run now',
      marks: [0, 4],
      place: 'Alerts',
      keys: 'R',
      refusal: null,
      checked: false,
    } as const
    const drawn = markupOf(
      <PaletteOption entry={entry} id="a" active={false} onPoint={nothing} onChoose={nothing} />,
    )
    expect(drawn).toContain('<mark>R</mark>un <mark>n</mark>ow')
  })
})
