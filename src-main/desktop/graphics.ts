import { existsSync } from 'node:fs'

/** What Linux shows of a graphics device: any modern driver, NVIDIA's own, and that of WSL. */
const DEVICES = ['/dev/dri', '/dev/nvidiactl', '/dev/dxg']

/**
 * Whether this machine has something to draw with. Where it is known to have nothing, as many a
 * server and virtual machine, Chromium would start a process for it, see that fail, and only then
 * draw by itself. `exists` answers whether an absolute path is there.
 */
export function hasGraphicsDevice(
  platform: NodeJS.Platform = process.platform,
  exists: (path: string) => boolean = existsSync,
): boolean {
  return platform !== 'linux' || DEVICES.some((device) => exists(device))
}
