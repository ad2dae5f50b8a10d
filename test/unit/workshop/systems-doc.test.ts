import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import packageJson from '../../../package.json' with { type: 'json' }
import { project, projectFiles } from '../../support/project-files.ts'

const read = (path: string): string => readFileSync(join(project, path), 'utf8')
const SYSTEMS = read('resources/docs/systems.md')
const README = read('README.md')
const SHIPPED_RUNTIME = 'resources/tools/electron/shipped-runtime.mjs'

it('the README names the supported systems and leads to what to set up on each', () => {
  expect(README).toContain('](resources/docs/systems.md)')
  const rows = [...SYSTEMS.matchAll(/^\| (Linux|macOS|Windows) +\| (.+?) +\|/gm)]
  expect(rows.map(([, system]) => system)).toEqual(['Linux', 'macOS', 'Windows'])
  for (const [, system, from = ''] of rows) {
    expect(README).toContain(
      system === 'Linux' ? from.split(', ')[0] : `${system} ${from.split(' ')[0]}`,
    )
  }
})

it('the supported systems are those of the Electron that is shipped', () => {
  const [major] = packageJson.devDependencies.electron.split('.')
  expect(SYSTEMS).toContain(`(${major} at this release)`)
})

it('every text asks for the same Node', () => {
  const [, floor = ''] = /^>=(.+)$/.exec(packageJson.engines.node) ?? []
  expect(SYSTEMS).toContain(`need Node ${floor}:`)
  expect(README).toContain(`Node ${floor} or later`)
  const command = read('resources/bin/payments-ops')
  const [, least = ''] = /-ge (\d+) \]/.exec(command) ?? []
  expect(read('resources/bin/payments-ops.cmd')).toContain(`[0] >= ${least} ?`)
  expect(read('vite.config.ts')).toContain(`COMMAND_TARGET = 'node${least}'`)
  for (const text of [README, SYSTEMS, command, read('resources/bin/payments-ops.cmd')]) {
    expect(text).toContain(`Node ${least} or later`)
  }
  expect(read('electron-builder.yml')).toContain(`nodejs (>= ${least})`)
})

it('macOS users are told how an alert stays in sight', () => {
  expect(README).toMatch(/style _Persistent_/)
  expect(SYSTEMS).toContain('**Alerts that stay.**')
})

it('the changes of every major from the one that is tested to the one that is shipped are gone through', () => {
  const sections = read('resources/docs/electron-majors.md').split(/^## /m).slice(1)
  const shipped = Number(packageJson.devDependencies.electron.split('.')[0])
  const [, tested = ''] = /version: '(\d+)\./.exec(read(SHIPPED_RUNTIME)) ?? []
  const wanted = Array.from(
    { length: shipped - Number(tested) },
    (_, at) => Number(tested) + 1 + at,
  )
  expect(sections.map((section) => Number.parseInt(section, 10))).toEqual(wanted)
  // Each change comes with what it means here.
  for (const section of sections) {
    const changes = section.split(/^- /m).slice(1)
    expect(changes.length).toBeGreaterThan(0)
    expect(changes.filter((change) => !/:\s/.test(change))).toEqual([])
  }
  const named = read('resources/docs/electron-majors.md').match(/`[\w-]+(?:\.test)?\.ts`/g) ?? []
  const files = projectFiles()
  expect(named.filter((one) => !files.some((path) => path.endsWith(one.slice(1, -1))))).toEqual([])
})
