import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { CONTENT_SECURITY_POLICY } from '../../../src-main/desktop/answer-headers.ts'
import { type LaunchedConsole, launchConsole } from '../electron-app.ts'
import type { Scene } from './scenes.mjs'
import { servePreview } from './serve.mjs'

export type Theme = 'light' | 'dark'
export const THEMES: readonly Theme[] = ['light', 'dark']

/** The preview in a window of the real Electron. */
export interface PreviewWindow {
  readonly launched: LaunchedConsole
  readonly page: Page
  /** Draws a scene anew, from its very beginning. */
  readonly show: (scene: Scene) => Promise<void>
  readonly stop: () => Promise<void>
}

/** Opens the preview; one window serves every scene. */
export async function openPreview(): Promise<PreviewWindow> {
  const served = await servePreview(CONTENT_SECURITY_POLICY)
  const launched = await launchConsole({ folder: join(import.meta.dirname, 'window') })
  const { page } = launched
  page.setDefaultTimeout(10_000)
  return {
    launched,
    page,
    async show(scene) {
      await page.goto(`${served.address}?${scene.query}`)
      await page.locator('main').waitFor()
      await scene.steps(page)
    },
    async stop() {
      await launched.stop()
      await served.close()
    },
  }
}
