import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { LICENCES } from '../../resources/tools/licences/write.mjs'
import { bundledPackages } from '../../resources/tools/package/bundled.mjs'
import { project } from '../support/project-files.ts'

it('a build carries the licence of each package that it contains, and of no other', () => {
  const dist = join(project, 'dist')
  const text = readFileSync(join(dist, LICENCES), 'utf8')
  const heads = [...text.matchAll(/^-{80}\n(.+)\n\n\S/gm)].map(([, head = '']) => head)
  const contained = bundledPackages(dist).map(
    ({ name, version, licence }) => `${name} ${version} (${licence})`,
  )
  expect(heads.sort()).toEqual(contained.sort())
  expect(contained).toEqual(
    expect.arrayContaining(
      ['electron-store', 'react', 'stripe', 'uplot', 'zod'].map((name) =>
        expect.stringMatching(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(MIT\\)$`)),
      ),
    ),
  )
})
