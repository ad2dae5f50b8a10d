import { describe, expect, it } from 'vitest'
import type { CommandState } from '../../../../../src-main/contract/command-state.ts'
import { type CommandId, commandOf } from '../../../../../src-main/contract/commands.ts'
import {
  markedPieces,
  type PaletteQuery,
  paletteEntries,
} from '../../../../../src-renderer/views/palette/palette-model.ts'
import { CALM_SANDBOX } from '../../../../fixtures/command-states.ts'

const STATE = CALM_SANDBOX

const entries = (query: string, changes: Partial<PaletteQuery> = {}) =>
  paletteEntries({ query, state: STATE, recent: [], platform: 'other', ...changes })
const ids = (query: string, changes: Partial<PaletteQuery> = {}) =>
  entries(query, changes).map(({ id }) => id)

describe('the palette', () => {
  it('begins with every command that is offered, but for itself', () => {
    const all = ids('')
    expect(all.slice(0, 2)).toEqual(['go-overview', 'go-alerts'])
    expect(all).toContain('run-now')
    expect(all).not.toContain('palette')
    expect(all).not.toContain('unlock')
    expect(ids('', { state: { ...STATE, workspace: 'logs' } })).not.toContain('end-rehearsal')
  })

  it('has the lately used first while nothing is typed', () => {
    const recent: CommandId[] = ['refund', 'go-events']
    expect(ids('', { recent }).slice(0, 2)).toEqual(recent)
  })

  it('prefers what fits better to what was used lately', () => {
    expect(ids('run', { recent: ['end-rehearsal'] })[0]).toBe('run-now')
    expect(ids('zoom', { recent: ['zoom-out'] })[0]).toBe('zoom-out')
  })

  it('finds first what people are told to type', () => {
    expect(ids('rn')[0]).toBe('run-now')
    expect(ids('refund')[0]).toBe('refund')
  })

  it('finds a command by what it belongs to, and by other words', () => {
    expect(ids('rehearse silent')).toEqual(['rehearse-log-silent'])
    expect(ids('preferences')).toEqual(['go-settings'])
    expect(ids('teapot')).toEqual([])
  })

  it('shows what can’t be done now with the reason, behind what can', () => {
    const state: CommandState = { ...STATE, lock: 'locked' }
    const found = entries('lock', { state })
    expect(found.map(({ id }) => id)).toEqual(['unlock'])
    expect(entries('refund', { state })[0]).toMatchObject({ refusal: 'Unlock the console first.' })
    const settled = entries('', { state, recent: ['refund'] })
    const firstRefused = settled.findIndex(({ refusal }) => refusal !== null)
    expect(settled.slice(firstRefused).every(({ refusal }) => refusal !== null)).toBe(true)
    expect(settled[firstRefused]?.id).toBe('refund')
  })

  it('shows the keys of the platform, and the mark of what is being played', () => {
    expect(entries('overview')[0]?.keys).toBe('Ctrl+1')
    expect(entries('overview', { platform: 'mac' })[0]?.keys).toBe('⌘1')
    const state: CommandState = { ...STATE, playing: 'log-silent' }
    expect(entries('silent', { state })[0]).toMatchObject({ checked: true, place: 'Rehearse' })
  })

  it('offers nothing that moves money in one step: it leads to the forms', () => {
    const money = entries('').filter(({ place }) => place === 'Payments')
    expect(money.map(({ id }) => id)).toEqual(['create-charge', 'refund', 'last-events'])
    for (const { id } of money) expect(commandOf(id).run).toBe('page')
  })
})

describe('a label in pieces', () => {
  it('is marked where it matched, and whole again when joined', () => {
    expect(markedPieces('Run now', [0, 4])).toEqual([
      { text: 'R', marked: true },
      { text: 'un ', marked: false },
      { text: 'n', marked: true },
      { text: 'ow', marked: false },
    ])
    expect(markedPieces('Run now', [])).toEqual([{ text: 'Run now', marked: false }])
  })
})
