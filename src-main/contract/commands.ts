import type { Command } from './command.ts'
import { pause, rehearsal, themed, updating } from './command-families.ts'
import type { Platform } from './command-keys.ts'
import { RULE_TITLES } from './rule.ts'

/**
 * Every command, in the order of menus and lists. Menus, palette, keys and the lists of them are
 * all made from this; a command whose handler is missing fails to compile.
 */
export const COMMANDS = Object.freeze({
  'go-settings': {
    label: 'Settings',
    group: 'Application',
    section: 1,
    run: 'page',
    keys: ['Mod+,', 'Mod+5'],
    words: 'preferences options keys mode passcode go',
  },
  lock: {
    label: 'Lock',
    group: 'Application',
    section: 2,
    run: 'page',
    keys: ['Mod+L'],
    words: 'passcode',
    only: ['unlocked'],
    needs: ['passcode'],
    overDialogs: true,
  },
  unlock: {
    label: 'Unlock …',
    group: 'Application',
    section: 2,
    run: 'page',
    words: 'passcode',
    only: ['locked'],
  },
  quit: {
    label: 'Quit Payments Ops',
    group: 'Application',
    section: 3,
    run: 'main',
    keys: ['Mod+Q'],
    words: 'exit close end',
    role: 'quit',
  },
  'copy-summary': {
    label: 'Copy summary',
    group: 'File',
    section: 1,
    run: 'main',
    keys: ['Mod+Shift+C'],
    words: 'clipboard state alerts report share paste',
  },
  palette: {
    label: 'Commands …',
    group: 'View',
    section: 1,
    run: 'page',
    keys: ['Mod+K'],
  },
  'zoom-reset': {
    label: 'Actual size',
    group: 'View',
    section: 2,
    run: 'main',
    keys: ['Mod+0'],
    words: 'zoom reset 100',
    role: 'resetZoom',
  },
  'zoom-in': {
    label: 'Zoom in',
    group: 'View',
    section: 2,
    run: 'main',
    keys: ['Mod+Plus', 'Mod+='],
    words: 'larger bigger text',
    role: 'zoomIn',
  },
  'zoom-out': {
    label: 'Zoom out',
    group: 'View',
    section: 2,
    run: 'main',
    keys: ['Mod+-'],
    words: 'smaller text',
    role: 'zoomOut',
  },
  'full-screen': {
    label: 'Full screen',
    group: 'View',
    section: 3,
    run: 'main',
    keys: ['F11'],
    macKeys: ['Ctrl+Mod+F'],
    role: 'togglefullscreen',
  },
  'theme-system': themed('system', 'Like the system'),
  'theme-light': themed('light', 'Light'),
  'theme-dark': themed('dark', 'Dark'),
  'go-overview': {
    label: 'Overview',
    group: 'Go',
    section: 1,
    run: 'page',
    keys: ['Mod+1'],
    words: 'home revenue',
  },
  'go-alerts': {
    label: 'Alerts',
    group: 'Go',
    section: 1,
    run: 'page',
    keys: ['Mod+2'],
    words: 'acknowledge mute silence history evidence incidents',
  },
  'go-payments': { label: 'Payments', group: 'Go', section: 1, run: 'page', keys: ['Mod+3'] },
  'go-events': {
    label: 'Events',
    group: 'Go',
    section: 1,
    run: 'page',
    keys: ['Mod+4'],
    words: 'webhooks log',
  },
  'show-webhook': {
    label: RULE_TITLES.webhook,
    group: 'Go',
    section: 2,
    run: 'page',
    keys: ['1'],
    words: 'rule card',
  },
  'show-payments': {
    label: RULE_TITLES.payments,
    group: 'Go',
    section: 2,
    run: 'page',
    keys: ['2'],
    words: 'rule card',
  },
  'show-revenue': {
    label: RULE_TITLES.revenue,
    group: 'Go',
    section: 2,
    run: 'page',
    keys: ['3'],
    words: 'rule card',
  },
  'run-now': {
    label: 'Run now',
    group: 'Alerts',
    section: 1,
    run: 'page',
    keys: ['R'],
    words: 'evaluate check rules refresh',
    needs: ['idle'],
  },
  'pause-15-minutes': pause('pause-15-minutes'),
  'pause-1-hour': pause('pause-1-hour'),
  'pause-4-hours': pause('pause-4-hours'),
  'pause-until-morning': pause('pause-until-morning'),
  'resume-notifications': {
    label: 'Resume notifications',
    group: 'Alerts',
    section: 2,
    run: 'page',
    words: 'unmute end pause',
    only: ['paused'],
  },
  'rehearse-webhook-outage': rehearsal('webhook-outage'),
  'rehearse-declined-payments': rehearsal('declined-payments'),
  'rehearse-revenue-dip': rehearsal('revenue-dip'),
  'rehearse-log-silent': rehearsal('log-silent'),
  'rehearse-log-rotates': rehearsal('log-rotates'),
  'end-rehearsal': {
    label: 'Stop the rehearsal',
    group: 'Alerts',
    section: 4,
    run: 'page',
    words: 'end scenario incident',
    only: ['sandbox'],
    needs: ['playing'],
  },
  'create-charge': {
    label: 'Create charge …',
    group: 'Payments',
    section: 1,
    run: 'page',
    words: 'checkout payment link',
    needs: ['unlocked'],
  },
  refund: {
    label: 'Refund by Payment ID …',
    group: 'Payments',
    section: 1,
    run: 'page',
    words: 'pay back look up',
    needs: ['unlocked'],
  },
  'last-events': {
    label: 'Last 10 webhook events',
    group: 'Payments',
    section: 2,
    run: 'page',
    words: 'deliveries log',
    needs: ['unlocked'],
  },
  shortcuts: {
    label: 'Keyboard shortcuts',
    group: 'Help',
    section: 1,
    run: 'page',
    keys: ['?'],
    words: 'keys list',
  },
  // Also while locked: nothing about money is in what these show.
  'save-diagnostics': {
    label: 'Save diagnostics …',
    group: 'Help',
    section: 2,
    run: 'main',
    words: 'support archive zip log report bug',
  },
  'open-log-folder': {
    label: 'Open the console’s log folder',
    group: 'Help',
    section: 2,
    run: 'main',
    words: 'diagnostics support files',
  },
  'check-for-updates': { ...updating('Check for updates'), needs: ['updatable'] },
  'dismiss-update-failure': {
    ...updating('Put the failed update away'),
    only: ['updateFailed'],
    needs: ['unlocked'],
  },
  'download-update': {
    ...updating('Download the update'),
    only: ['updateFound'],
    needs: ['unlocked'],
  },
  'install-update': {
    ...updating('Install the update …'),
    only: ['updateHere'],
    needs: ['unlocked'],
  },
  about: {
    label: 'About Payments Ops',
    group: 'Help',
    section: 4,
    run: 'page',
    words: 'version electron licence',
  },
} as const satisfies Readonly<Record<string, Command>>)

export type CommandId = keyof typeof COMMANDS
/** The commands that one of the two processes does. */
export type CommandOf<R extends Command['run']> = {
  [C in CommandId]: (typeof COMMANDS)[C]['run'] extends R ? C : never
}[CommandId]
export type PageCommandId = CommandOf<'page'>
export type MainCommandId = CommandOf<'main'>

/** Every command's name, in their order. */
export const COMMAND_IDS = Object.keys(COMMANDS).filter((name): name is CommandId =>
  Object.hasOwn(COMMANDS, name),
)
/** The names of the commands that the main process does, in their order. */
export const MAIN_COMMAND_IDS = COMMAND_IDS.filter(isMainCommand)

/** A command by its name. */
export function commandOf(id: CommandId): Command {
  return COMMANDS[id]
}

/** Whether the main process does this command, and not the page. */
export function isMainCommand(id: CommandId): id is MainCommandId {
  return commandOf(id).run === 'main'
}

/** A command's keys on a platform, in neutral notation; the first is the one to show. */
export function keysOf({ keys = [], macKeys = keys }: Command, platform: Platform) {
  return platform === 'mac' ? macKeys : keys
}
