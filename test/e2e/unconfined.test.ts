import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { freshFolder } from '../support/fresh-folder.ts'
import { startPlainly } from '../support/plain-console.ts'

/**
 * A package of a supported Electron, as the console's own code sees it. As root, which tests may run as,
 * Chromium can't have what a package asks for; but the switch is forgotten, as Electron forgets it then.
 */
const PACKAGED = `const { app } = require('electron')
app.enableSandbox = () => app.commandLine.removeSwitch('no-sandbox')
Object.defineProperty(app, 'isPackaged', { value: true })
const versions = { ...process.versions, electron: '45.4.1' }
Object.defineProperty(process, 'versions', { value: versions })
`

it('a packaged console whose launcher took its sandbox away has live mode off, and says why', async () => {
  const loadFirst = join(freshFolder(), 'packaged.cjs')
  writeFileSync(loadFirst, PACKAGED)
  const env = {
    STRIPE_MODE: 'live',
    STRIPE_SECRET_LIVE: 'rk_live_CANARYunconfined1',
    APPIMAGE: '/opt/Payments-Ops.AppImage',
  }
  const console = await startPlainly({ loadFirst, env, args: ['--no-sandbox'] })
  const said = () => console.logged().map((line) => JSON.stringify(line))
  try {
    const about = (subject: string) => said().find((line) => line.includes(`"${subject}"`)) ?? ''
    await expect
      .poll(() => about('account 0'), { timeout: 20_000 })
      .toContain('The sandbox is open')
    expect(about('account 0')).toContain(
      'runs without its sandbox (--no-sandbox). An AppImage does',
    )
    expect(about('account 0')).toContain('Install the .deb package instead')
    expect(about('start')).toContain('"electron":"45.4.1"')
  } finally {
    await console.end()
  }
})
