import { inProject } from '../project.mjs'

/** The sides in pixels of the pictures that Linux desktops look for, and macOS's largest. */
export const SIZES = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024]

/** The one source of every icon. */
export const SOURCE = inProject('resources', 'icons', 'icon.svg')

/** Where the icons lie, absolute. */
export const ICONS = {
  /** The window's own. */
  window: inProject('resources', 'icons', 'icon.png'),
  windows: inProject('resources', 'icons', 'icon.ico'),
  mac: inProject('resources', 'icons', 'icon.icns'),
}

/** The side of the window’s own icon in pixels: a task bar shows no more, and the start waits for it. */
export const WINDOW_SIZE = 128

/**
 * The picture of one size, under the name that electron-builder reads the size from.
 * @param {number} size
 */
export function pictureFile(size) {
  return inProject('resources', 'icons', 'sizes', `${size}x${size}.png`)
}
