import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { LICENCES } from '../../resources/tools/licences/write.mjs'
import { project } from '../support/project-files.ts'

it('a build carries the licences of the packages it contains', () => {
  const text = readFileSync(join(project, 'dist', LICENCES), 'utf8')
  for (const name of ['electron-store', 'react', 'react-dom', 'stripe', 'uplot', 'zod']) {
    expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(MIT\\)$`, 'm'))
  }
  expect(text).not.toContain('vitest')
})
