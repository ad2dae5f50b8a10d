import { appendFileSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Appender } from '../../../src-main/records/append.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { onWindowsDisk } from '../../support/windows-disk.ts'
import { errno, faultyDisk } from './faulty-disk.ts'

const OLD = '{"old":1}\n'

/** A file with one old record, and an appender whose nth write call does what `writes[n]` says. */
function scripted(writes: readonly ((path: string) => number | null)[], old = OLD) {
  const path = join(freshFolder(), 'log')
  writeFileSync(path, old)
  let call = -1
  const write = () => {
    call += 1
    return writes[call]?.(path) ?? null
  }
  return {
    path,
    append: () => new Appender(faultyDisk({ write })).append(path, { record: 'ours' }),
    text: () => readFileSync(path, 'utf8'),
    calls: () => call + 1,
  }
}

const full = () => {
  throw errno('ENOSPC')
}
const LINE = '{"record":"ours"}\n'

describe('short writes', () => {
  it('are continued until the line is whole', async () => {
    const log = scripted([() => 3, () => 1, () => 5])
    expect((await log.append()).ok).toBe(true)
    expect(log.text()).toBe(OLD + LINE)
    expect(log.calls()).toBe(4)
  })

  it('are cut back to the last whole record when the disk is full', async () => {
    const log = scripted([() => 7, full])
    expect((await log.append()).ok).toBe(false)
    expect(log.text()).toBe(OLD)
  })

  it('are cut back to the torn line that was there before', async () => {
    const log = scripted([() => 7, full], `${OLD}{"torn`)
    expect((await log.append()).ok).toBe(false)
    expect(log.text()).toBe(`${OLD}{"torn`)
  })

  it('end in a failure when the disk takes nothing and says nothing', async () => {
    const log = scripted([() => 7, () => 0])
    expect((await log.append()).ok).toBe(false)
    expect(log.text()).toBe(OLD)
  })

  it('are not cut back once another process has appended behind them', async () => {
    const log = scripted([
      () => 7,
      (path) => {
        appendFileSync(path, '\n{"theirs":1}\n')
        return full()
      },
    ])
    expect((await log.append()).ok).toBe(false)
    expect(log.text()).toBe(`${OLD}${LINE.slice(0, 7)}\n{"theirs":1}\n`)
  })

  it('are not cut out of another file that has the name by now', async () => {
    const log = scripted([
      () => 7,
      (path) => {
        renameSync(path, `${path}.1`)
        writeFileSync(path, `${OLD}{"theirs":1}\n`)
        return full()
      },
    ])
    expect((await log.append()).ok).toBe(false)
    expect(log.text()).toBe(`${OLD}{"theirs":1}\n`)
  })

  it('leave a torn tail, healed by the next append, when the file can’t be cut', async () => {
    const path = join(freshFolder(), 'log')
    writeFileSync(path, OLD)
    let calls = 0
    const write = () => {
      calls += 1
      return calls === 1 ? 7 : full()
    }
    const truncate = () => {
      throw errno('EPERM')
    }
    const answer = await new Appender(faultyDisk({ write, truncate })).append(path, { n: 1 })
    expect(answer).toMatchObject({ failure: { message: expect.stringContaining('is full') } })
    expect((await new Appender().append(path, { n: 2 })).ok).toBe(true)
    expect(readFileSync(path, 'utf8')).toBe(`${OLD}{"n":1}\n{"n":2}\n`)
  })
})

describe('another process in between', () => {
  it('that dies in the middle of its line does not take ours with it', async () => {
    const log = scripted([
      (path) => {
        appendFileSync(path, '{"the')
        return null
      },
    ])
    expect((await log.append()).ok).toBe(true)
    expect(log.text().split('\n')).toContain(LINE.trim())
    expect(log.text().endsWith(`\n${LINE}`)).toBe(true)
  })

  it('that appends between two short writes of ours does not break ours', async () => {
    const log = scripted([
      () => 7,
      (path) => {
        appendFileSync(path, '\n{"theirs":1}\n')
        return null
      },
    ])
    expect((await log.append()).ok).toBe(true)
    const lines = log.text().split('\n')
    expect(lines.filter((line) => line === LINE.trim())).toHaveLength(1)
    expect(lines).toContain('{"theirs":1}')
  })

  it('that appends whole lines costs no second copy of ours', async () => {
    const log = scripted([
      (path) => {
        appendFileSync(path, '{"theirs":1}\n')
        return null
      },
    ])
    expect((await log.append()).ok).toBe(true)
    expect(log.text()).toBe(`${OLD}{"theirs":1}\n${LINE}`)
  })

  it('that empties the file does not keep ours from being written', async () => {
    const log = scripted(
      [
        (path) => {
          truncateSync(path)
          return null
        },
      ],
      OLD.repeat(50),
    )
    expect((await log.append()).ok).toBe(true)
    expect(log.text()).toContain(LINE)
  })

  it('that breaks every attempt makes the append fail', async () => {
    const disturb = (path: string) => {
      appendFileSync(path, '{"the')
      return null
    }
    const log = scripted([disturb, disturb, disturb, disturb])
    expect(await log.append()).toMatchObject({
      failure: { message: expect.stringContaining('Other programs keep changing') },
    })
    expect(log.calls()).toBe(3)
  })
})

describe('short writes on Windows', () => {
  onWindowsDisk()

  it('are cut back to the last whole record when the disk is full', async () => {
    const log = scripted([() => 7, full])
    expect((await log.append()).ok).toBe(false)
    expect(log.text()).toBe(OLD)
  })
})
