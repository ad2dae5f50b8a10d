// Draws every scene in a plain browser and keeps a picture of each in artifacts/preview:
// `node test/support/preview/shoot.mjs [--only=critical] [--sizes=1200] [--browser=PATH]`.
// It fails when the page complains, breaks the content policy or scrolls sideways.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { SCENES } from './scenes.mjs'
import { servePreview, setup } from './serve.mjs'

const here = import.meta.dirname
const artifacts = path.resolve(here, '../../../artifacts/preview')
const options = new Map(process.argv.slice(2).map((arg) => arg.replace(/^--/, '').split('=')))
const browserPath = options.get('browser') ?? '/usr/bin/chromium'

const SIZES = [
  { name: '1200', width: 1200, height: 800, zoom: 1 },
  { name: '900', width: 900, height: 600, zoom: 1 },
  // What a page sees of a 900x600 window at 150 % zoom.
  { name: 'zoom', width: 600, height: 400, zoom: 1.5 },
]

mkdirSync(artifacts, { recursive: true })
await setup()
const server = await servePreview()
const { address } = server
const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] })
const complaints = []

async function shoot(scene, size, scheme) {
  const context = await browser.newContext({
    viewport: { width: size.width, height: size.height },
    deviceScaleFactor: size.zoom,
    colorScheme: scheme,
  })
  const page = await context.newPage()
  const name = `${scene.name}-${size.name}-${scheme}`
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${name}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`${name}: ${error.message}`))
  await page.goto(`${address}?${scene.query}`)
  await page.waitForSelector('main')
  try {
    page.setDefaultTimeout(5000)
    await scene.steps(page)
  } catch (error) {
    complaints.push(`${name}: ${error.message}`)
  }
  await page.waitForTimeout(150)
  const sideways = await page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'html, .page, .scroll-area, main, .card, .panel, .status-bar, .dialog, .action, form',
      ),
    ]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => `${element.className} ${element.scrollWidth}>${element.clientWidth}`),
  )
  if (sideways.length > 0) complaints.push(`${name}: wider than its box: ${sideways.join(', ')}`)
  await page.screenshot({ path: path.join(artifacts, `${name}.png`) })
  if (options.has('full')) await shootWhole(page, size, name)
  await context.close()
}

/** The whole length of the page, in a window as tall as that. */
async function shootWhole(page, size, name) {
  const height = await page.evaluate(() => {
    const beyond = [...document.querySelectorAll('.page, .scroll-area')].map(
      (area) => area.scrollHeight - area.clientHeight,
    )
    return window.innerHeight + Math.max(0, ...beyond)
  })
  await page.setViewportSize({ width: size.width, height })
  await page.waitForTimeout(150)
  await page.screenshot({ path: path.join(artifacts, `${name}-full.png`) })
}

const only = options.get('only')?.split(',')
const sizes = options.get('sizes')?.split(',')
const schemes = options.get('schemes')?.split(',') ?? ['dark', 'light']
try {
  for (const scene of SCENES.filter(({ name }) => only?.includes(name) ?? true)) {
    for (const size of SIZES.filter(({ name }) => sizes?.includes(name) ?? true)) {
      for (const scheme of schemes) await shoot(scene, size, scheme)
    }
  }
} finally {
  await browser.close()
  await server.close()
}
for (const complaint of complaints) process.stderr.write(`${complaint}\n`)
process.exitCode = complaints.length > 0 ? 1 : 0
