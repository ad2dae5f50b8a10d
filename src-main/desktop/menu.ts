import { app, Menu } from 'electron'
import type { CommandState } from '../contract/command-state.ts'
import { COMMAND_IDS, commandOf } from '../contract/commands.ts'
import type { CommandDesk } from './command-desk.ts'
import { itemState, menuTemplate } from './menu-template.ts'

/**
 * Sets the application's menu, made of the list of commands, and keeps it true: what can't be done
 * at the moment is off. Electron's own default menu would offer links to other sites instead.
 */
export function setMenu(desk: CommandDesk): void {
  const platform = process.platform === 'darwin' ? 'mac' : 'other'
  const menu = Menu.buildFromTemplate(
    menuTemplate({
      platform,
      packaged: app.isPackaged,
      state: desk.state,
      choose: (id) => {
        desk.choose(id)
        // A menu sets and clears marks by itself when they are clicked; they follow the state alone.
        follow(menu, desk.state)
      },
    }),
  )
  desk.onState((state) => follow(menu, state))
  Menu.setApplicationMenu(menu)
}

function follow(menu: Menu, state: CommandState): void {
  for (const id of COMMAND_IDS) {
    const item = menu.getMenuItemById(id)
    if (item === null) continue
    const { visible, enabled, checked } = itemState(commandOf(id), state)
    item.visible = visible
    item.enabled = enabled
    if (item.type === 'checkbox') item.checked = checked
  }
}
