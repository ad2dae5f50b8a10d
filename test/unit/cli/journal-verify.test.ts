import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../../src-main/cli/main.ts'
import { Journal } from '../../../src-main/records/journal.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { NOON } from '../../support/rule-input.ts'

let home = ''
let journal = ''
let out: string[] = []
let err: string[] = []

beforeEach(() => {
  home = freshFolder('cli-journal')
  journal = join(home, 'Payments Ops', 'actions.ndjson')
  out = []
  err = []
})

function verify(...more: string[]): Promise<number> {
  const around = {
    env: { XDG_CONFIG_HOME: home },
    platform: 'linux' as const,
    cwd: home,
    now: () => NOON,
    stdout: (text: string) => out.push(text),
    stderr: (text: string) => err.push(text),
  }
  return run(['journal', 'verify', ...more], around, Promise.resolve())
}

async function write(...texts: string[]): Promise<void> {
  const opened = await Journal.open(journal)
  if (!opened.ok) throw new Error(opened.failure.message)
  for (const text of texts) await opened.value.append(NOON, { kind: 'note', text })
}

describe('journal verify', () => {
  it('finds the journal of the window whole, and ends with 0', async () => {
    await write('a', 'b')
    expect(await verify()).toBe(0)
    expect(out).toEqual([`${journal}: whole, 2 entries`])
    expect(err).toEqual([])
  })

  it('says that there is no journal yet before the window did anything, and ends with 3', async () => {
    expect(await verify()).toBe(3)
    expect(out).toEqual([])
    expect(err).toEqual([
      `payments-ops: no journal yet at ${journal}. The window starts it with its first payment action, mode or key change.`,
    ])
  })

  it('takes a journal that was taken away for a broken one, and ends with 2', async () => {
    await write('a')
    rmSync(journal)
    expect(await verify()).toBe(2)
    expect(out).toHaveLength(1)
  })

  it('finds an empty journal whole', async () => {
    mkdirSync(dirname(journal), { recursive: true })
    writeFileSync(journal, '')
    expect(await verify()).toBe(0)
    expect(out).toEqual([`${journal}: whole, 0 entries`])
  })

  it('names the line that breaks the chain, and why, and ends with 2', async () => {
    await write('a', 'b')
    writeFileSync(journal, readFileSync(journal, 'utf8').replace('"b"', '"c"'))
    expect(await verify()).toBe(2)
    expect(out).toEqual([
      `${journal}: broken at line 2: it was changed: its hash does not fit it; 1 entry before it`,
    ])
  })

  it('looks at another file when told, relative to the working folder', async () => {
    writeFileSync(join(home, 'copy'), 'hello\n')
    expect(await verify('--file', 'copy')).toBe(2)
    expect(out[0]).toContain(`${join(home, 'copy')}: broken at line 1`)
  })

  it.each<[string, () => void]>([
    ['a folder', () => mkdirSync(join(home, 'it'))],
    ['a file that is not there', () => undefined],
  ])('can’t tell about %s, and ends with 3', async (_, prepare) => {
    prepare()
    expect(await verify('--file', 'it')).toBe(3)
    expect(out).toEqual([])
    expect(err).toHaveLength(1)
  })
})
