import { join } from 'node:path'
import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron'
import {
  opensOnClick,
  type TrayDeed,
  type TrayEntry,
  type TraySign,
  type TrayView,
} from './tray-model.ts'

export interface TrayOptions {
  /** The folder with the signs' pictures, absolute. */
  readonly pictures: string
  readonly deed: (deed: TrayDeed) => void
}

/** The console's icon in the desktop's panel, with its menu. */
export class TrayIcon {
  readonly #options: TrayOptions
  #tray: Tray | null = null
  /** Held on to, because a collected menu does nothing on a click. */
  #menu: Menu | null = null
  #shown: TrayView | null = null

  constructor(options: TrayOptions) {
    this.#options = options
  }

  /** Shows a view; only what changed is sent, because a menu that is drawn anew closes. */
  show(view: TrayView): void {
    const before = this.#shown
    this.#shown = view
    if (this.#tray === null) {
      this.#tray = new Tray(this.#picture(view.sign))
      if (opensOnClick(process.platform)) {
        this.#tray.on('click', () => this.#options.deed({ kind: 'open' }))
      }
    } else if (before?.sign !== view.sign) {
      this.#tray.setImage(this.#picture(view.sign))
    }
    if (before?.tooltip !== view.tooltip) this.#tray.setToolTip(view.tooltip)
    if (JSON.stringify(before?.menu) === JSON.stringify(view.menu)) return
    this.#menu = Menu.buildFromTemplate(view.menu.map((entry) => this.#item(entry)))
    this.#tray.setContextMenu(this.#menu)
  }

  /** Makes the icon anew, for a panel that came up after it. */
  renew(): void {
    const view = this.#shown
    this.close()
    if (view !== null) this.show(view)
  }

  /** Takes the icon away. */
  close(): void {
    this.#tray?.destroy()
    this.#tray = null
    this.#menu = null
    this.#shown = null
  }

  #item(entry: TrayEntry): MenuItemConstructorOptions {
    if (entry.kind === 'line') return { type: 'separator' }
    const { label } = entry
    if (entry.kind === 'menu') {
      return { label, submenu: entry.entries.map((inner) => this.#item(inner)) }
    }
    const { deed } = entry
    if (deed === null) return { label, enabled: false }
    return { label, click: () => this.#options.deed(deed) }
  }

  /** The panel of a Mac paints it in its own colour; there the shape says it all. */
  #picture(sign: TraySign): Electron.NativeImage {
    const ending = process.platform === 'darwin' ? 'Template' : ''
    return nativeImage.createFromPath(join(this.#options.pictures, `${sign}${ending}.png`))
  }
}
