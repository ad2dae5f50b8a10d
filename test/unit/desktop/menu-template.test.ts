import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import type { CommandState } from '../../../src-main/contract/command-state.ts'
import { COMMAND_IDS, type CommandId, commandOf } from '../../../src-main/contract/commands.ts'
import { PAUSE_IDS } from '../../../src-main/contract/pause.ts'
import {
  itemState,
  type MenuOptions,
  menuTemplate,
} from '../../../src-main/desktop/menu-template.ts'
import { CALM_SANDBOX } from '../../fixtures/command-states.ts'

const SANDBOX = CALM_SANDBOX

function draw(changes: Partial<MenuOptions> = {}) {
  const chosen: CommandId[] = []
  const template = menuTemplate({
    platform: 'other',
    packaged: true,
    state: SANDBOX,
    choose: (id) => chosen.push(id),
    ...changes,
  })
  return { template, chosen, items: flat(template) }
}

function flat(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])
}

const item = (items: readonly MenuItemConstructorOptions[], id: CommandId) =>
  items.find((one) => one.id === id)
const menu = (items: readonly MenuItemConstructorOptions[], label: string) => {
  const found = items.find((one) => one.label?.replace('&', '') === label)?.submenu
  return Array.isArray(found) ? found : []
}

describe('the application menu', () => {
  it.each(['mac', 'other'] as const)('has every command, each once (%s)', (platform) => {
    const { items } = draw({ platform })
    const ids = items.flatMap(({ id }) => (id === undefined ? [] : [id]))
    expect(ids.toSorted()).toEqual([...COMMAND_IDS].toSorted())
  })

  it('begins as Windows and Linux expect it, with what ends the console in File', () => {
    const { template } = draw()
    const labels = template.map(({ label }) => label)
    expect(labels).toEqual(['&File', '&Edit', '&View', '&Go', '&Alerts', '&Payments', '&Help'])
    expect(menu(template, 'File').at(-1)).toMatchObject({ id: 'quit', role: 'quit' })
  })

  it('begins as a Mac expects it, with a menu of the application’s own', () => {
    const { template } = draw({ platform: 'mac' })
    const own = menu(template, 'Payments Ops')
    expect(own[0]).toMatchObject({ id: 'about' })
    expect(own.find(({ id }) => id === 'go-settings')).toMatchObject({
      accelerator: 'CommandOrControl+,',
    })
    expect(own.map(({ role }) => role)).toEqual(
      expect.arrayContaining(['hide', 'services', 'quit']),
    )
    expect(menu(template, 'File').map(({ role }) => role)).toEqual([undefined, undefined, 'close'])
  })

  it('has the developer tools only where the console is developed', () => {
    const tools = (packaged: boolean) =>
      draw({ packaged }).items.some(({ role }) => role === 'toggleDevTools')
    expect([tools(true), tools(false)]).toEqual([false, true])
  })

  it('never begins or ends a menu with a line, nor draws two in a row', () => {
    for (const platform of ['mac', 'other'] as const) {
      for (const { submenu } of draw({ platform }).template) {
        const types = Array.isArray(submenu) ? submenu.map(({ type }) => type ?? '') : ['']
        expect(types.join()).not.toMatch(/^separator|separator,separator|separator$/)
      }
    }
  })

  it('does what is chosen', () => {
    const { items, chosen } = draw()
    const choose = item(items, 'go-payments')?.click
    if (choose !== undefined) Reflect.apply(choose, undefined, [])
    expect(chosen).toEqual(['go-payments'])
  })
})

describe('the keys in the menu', () => {
  it('are only shown where the page listens for them, so that nothing is done twice', () => {
    const { items } = draw()
    expect(item(items, 'run-now')).toMatchObject({ accelerator: 'R', registerAccelerator: false })
    expect(item(items, 'go-events')).toMatchObject({
      accelerator: 'CommandOrControl+4',
      registerAccelerator: false,
    })
    expect(item(items, 'quit')).toMatchObject({
      accelerator: 'CommandOrControl+Q',
      registerAccelerator: true,
    })
  })

  it('on a Mac, whose menu listens always, are none that somebody types with', () => {
    const { items } = draw({ platform: 'mac' })
    for (const { accelerator } of items) expect(accelerator ?? 'Mod+').toMatch(/\+|^F\d/)
    expect(item(items, 'run-now')).not.toHaveProperty('accelerator')
    expect(item(items, 'full-screen')).toMatchObject({ accelerator: 'Ctrl+CommandOrControl+F' })
  })

  it('have hidden items where there is a second way to press them', () => {
    const zooms = draw().items.filter(({ label }) => label === 'Zoom in')
    expect(zooms.map(({ accelerator }) => accelerator)).toEqual([
      'CommandOrControl+Plus',
      'CommandOrControl+=',
    ])
    expect(zooms[1]).toMatchObject({ visible: false })
  })
})

describe('an item', () => {
  const look = (id: CommandId, changes: Partial<CommandState>) =>
    itemState(commandOf(id), { ...SANDBOX, ...changes })

  it('is off while it can’t be done', () => {
    expect(look('run-now', {}).enabled).toBe(true)
    expect(look('run-now', { running: true }).enabled).toBe(false)
    expect(look('refund', { lock: 'locked' }).enabled).toBe(false)
    expect(look('refund', { lock: 'locked' }).visible).toBe(true)
  })

  it('is hidden while its counterpart stands in its place', () => {
    expect(look('unlock', {}).visible).toBe(false)
    expect(look('unlock', { lock: 'locked' }).visible).toBe(true)
    expect(look('lock', { lock: 'locked' }).visible).toBe(false)
  })

  it('is marked while it is played, or in force', () => {
    expect(look('rehearse-log-silent', { playing: 'log-silent' }).checked).toBe(true)
    expect(look('rehearse-log-rotates', { playing: 'log-silent' }).checked).toBe(false)
    expect(look('theme-dark', { theme: 'dark' }).checked).toBe(true)
  })

  it('that simulates lines is not in the menu over real logs', () => {
    const { items, template } = draw({ state: { ...SANDBOX, workspace: 'logs' } })
    expect(item(items, 'rehearse-log-silent')).toBeUndefined()
    const ids = menu(template, 'Alerts').flatMap(({ id }) => (id === undefined ? [] : [id]))
    expect(ids).toEqual(['run-now', ...PAUSE_IDS, 'resume-notifications'])
  })
})
