import { app, Menu, type MenuItemConstructorOptions } from 'electron'

/**
 * Sets the application's menu: what copying, zooming and quitting need. Electron's own default
 * menu would also offer links to other sites and, in a packaged console, the developer tools.
 */
export function setMenu(): void {
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
  ]
  if (!app.isPackaged) view.push({ type: 'separator' }, { role: 'toggleDevTools' })
  const first: MenuItemConstructorOptions =
    process.platform === 'darwin'
      ? { role: 'appMenu' }
      : { label: 'File', submenu: [{ role: 'quit' }] }
  const menu = Menu.buildFromTemplate([
    first,
    { role: 'editMenu' },
    { label: 'View', submenu: view },
    { role: 'windowMenu' },
  ])
  Menu.setApplicationMenu(menu)
}
