import { createContext } from 'react'
import type { Platform } from '../../src-main/contract/command-keys.ts'

/** Whose keys the page shows and listens for. */
export const PlatformContext = createContext<Platform>('other')

/** Which platform a browser says it runs on. */
export function platformOf({ userAgent }: Pick<Navigator, 'userAgent'>): Platform {
  return /\bMac(?:intosh|OS)?\b/.test(userAgent) ? 'mac' : 'other'
}
