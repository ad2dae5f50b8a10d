import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import packageJson from '../../../package.json' with { type: 'json' }
import { PACKAGE_FOLDERS } from '../../../resources/tools/package/gather.mjs'
import { project, projectFiles } from '../../support/project-files.ts'

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const stepSchema = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), text).optional(),
})
const workflowSchema = z.object({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.object({
      needs: z.union([z.string(), z.array(z.string())]).optional(),
      permissions: z.record(z.string(), z.string()).optional(),
      strategy: z.object({ matrix: z.record(z.string(), z.array(text)) }).optional(),
      steps: z.array(stepSchema).optional(),
    }),
  ),
})

/** The first release of each action that runs on a Node which GitHub’s runners still bring. */
const FIRST_CURRENT: Readonly<Record<string, number>> = {
  'actions/checkout': 5,
  'actions/setup-node': 5,
  'actions/upload-artifact': 6,
  'actions/download-artifact': 7,
  'actions/attest-build-provenance': 4,
}

const workflows = projectFiles()
  .filter((path) => path.startsWith('.github/workflows/'))
  .map((path) => {
    const source = readFileSync(join(project, path), 'utf8')
    return { name: basename(path), source, ...workflowSchema.parse(load(source)) }
  })
const jobOf = (file: string, job: string) =>
  workflows.find(({ name }) => name === file)?.jobs[job] ?? expect.fail(`${file} has no ${job}`)
const steps = workflows.flatMap(({ name, jobs }) =>
  Object.values(jobs).flatMap(({ steps = [] }) => steps.map((step) => ({ file: name, ...step }))),
)
const uses = (action: string) => steps.filter((step) => step.uses?.startsWith(`${action}@`))

describe('the workflows', () => {
  it('are read with all their steps', () => {
    expect(workflows.map(({ name }) => name)).toEqual(['release.yml', 'test.yml'])
    expect(steps.length).toBeGreaterThan(15)
  })

  it('run actions that GitHub’s runners can still run, each with its version beside it', () => {
    const lines = workflows.flatMap(({ source }) => source.match(/uses: actions\/.*/g) ?? [])
    const isCurrent = (line: string) => {
      const found = /uses: ([\w/-]+)@\w{40} # v(\d+)\.\d+\.\d+$/.exec(line) ?? []
      const [, action = '', major = '0'] = found
      return Number(major) >= (FIRST_CURRENT[action] ?? Number.POSITIVE_INFINITY)
    }
    expect(lines.filter((line) => !isCurrent(line))).toEqual([])
    expect(lines.length).toBeGreaterThan(8)
  })

  it('keep what they upload under a name', () => {
    const uploads = uses('actions/upload-artifact')
    expect(uploads.length).toBeGreaterThan(1)
    for (const { with: given } of uploads) expect(given?.['name']).toBeTruthy()
  })

  it('download what they name, never all that the run has left', () => {
    const downloads = uses('actions/download-artifact')
    expect(downloads.length).toBeGreaterThan(0)
    for (const { with: given } of downloads) {
      expect(given?.['name'] ?? given?.['pattern']).toBeTruthy()
    }
  })

  it('hand no argument on through npm: the shell of Windows may lose the dashes before it', () => {
    const handed = steps.filter(({ run = '' }) => /\bnpm (?:run|test)\b.* -- /.test(run))
    expect(handed.map(({ run }) => run)).toEqual([])
  })

  it('call only scripts that are there', () => {
    const called = steps.flatMap(({ run = '' }) => run.match(/resources\/[\w./-]+\.mjs/g) ?? [])
    expect(called.length).toBeGreaterThan(2)
    expect(called.filter((path) => !projectFiles().includes(path))).toEqual([])
  })
})

describe('the tests on every push', () => {
  const floor = /^>=(\d+\.\d+)$/.exec(packageJson.engines.node)?.[1]

  it.each(['linux', 'elsewhere'])('run on the oldest Node and on those after it: %s', (job) => {
    const versions = jobOf('test.yml', job).strategy?.matrix['node']
    expect(versions).toEqual([`${floor}.0`, '22', '24'])
  })
})

describe('the packages of a release', () => {
  it('are installed and tried on each system before there is a draft', () => {
    const [made, tried] = ['package', 'smoke'].map((job) => jobOf('release.yml', job))
    expect(tried?.strategy?.matrix['os']).toEqual(made?.strategy?.matrix['os'])
    expect([made?.needs, tried?.needs]).toEqual(['test', 'package'])
    expect(jobOf('release.yml', 'draft').needs).toBe('smoke')
    const steps = tried?.steps ?? []
    expect(steps.map((step) => step.with?.['name'])).toContain(`packages-\${{ runner.os }}`)
    expect(steps.map((step) => step.run)).toContain('node resources/tools/smoke.mjs packages')
  })
})

describe('the draft of a release', () => {
  const draft = jobOf('release.yml', 'draft')

  it('is made of packages alone', () => {
    const downloads = draft.steps?.filter(({ uses = '' }) => uses.includes('download-artifact'))
    expect(downloads?.map((step) => step.with)).toEqual([
      { pattern: 'packages-*', path: 'packages' },
    ])
  })

  it('is made of those folders that the packages are uploaded as', () => {
    const upload = jobOf('release.yml', 'package').steps?.find(({ uses = '' }) =>
      uses.includes('upload-artifact'),
    )
    // What GitHub calls the systems of its runners.
    const names = ['Linux', 'Windows', 'macOS'].map((os) =>
      upload?.with?.['name']?.replace(`\${{ runner.os }}`, os),
    )
    expect(names).toEqual(PACKAGE_FOLDERS)
  })

  it('is the one job that may write', () => {
    const writers = workflows.flatMap(({ jobs }) =>
      Object.entries(jobs).filter(([, { permissions = {} }]) =>
        Object.values(permissions).includes('write'),
      ),
    )
    expect(writers.map(([name]) => name)).toEqual(['draft'])
  })
})
