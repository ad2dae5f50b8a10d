import { spawn } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { cpuOf, familyOf, memoryOf, readPss, readStat } from '../../bench/desktop-processes.ts'

const stat = (pid: number, name: string, parent: number, user: number, system: number) =>
  `${pid} (${name}) S ${parent} 1 1 0 -1 4194560 9 0 0 0 ${user} ${system} 7 7 20 0 1 0 99 1 1\n`

describe('a process under /proc', () => {
  it('is read with its parent and what it kept processors busy for', () => {
    expect(readStat(stat(12, 'node', 3, 40, 2))).toEqual({ pid: 12, parent: 3, cpuMs: 420 })
  })

  it('is read whatever its name holds', () => {
    const facts = { pid: 12, parent: 3, cpuMs: 420 }
    for (const name of [') S 1 (', 'a b', ''])
      expect(readStat(stat(12, name, 3, 40, 2))).toEqual(facts)
  })

  it.each(['', 'nonsense', '12 (node) S 3'])('is null where there is none: %j', (text) => {
    expect(readStat(text)).toBeNull()
  })

  it('tells its share of memory in MB', () => {
    expect(readPss('Rss:  9000 kB\nPss:  2048 kB\nPss_Dirty:  12 kB\n')).toBe(2)
    expect(readPss('')).toBeNaN()
  })
})

describe('a family of processes', () => {
  it('holds all descendants in any order, and nobody else', () => {
    const all = [
      { pid: 9, parent: 5, cpuMs: 1 },
      { pid: 5, parent: 2, cpuMs: 1 },
      { pid: 3, parent: 1, cpuMs: 1 },
      { pid: 2, parent: 1, cpuMs: 1 },
    ]
    expect(familyOf(2, all).map(({ pid }) => pid)).toEqual([9, 5, 2])
  })

  it.runIf(process.platform === 'linux')('is measured with what it started', async () => {
    const work =
      'const end = process.cpuUsage().user + 200_000; while (process.cpuUsage().user < end);'
    const script = `${work} console.log('worked'); setInterval(() => {}, 60_000)`
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] })
    try {
      await new Promise((resolve) => child.stdout.once('data', resolve))
      const pid = child.pid ?? 0
      expect(cpuOf(pid)).toBeGreaterThanOrEqual(150)
      expect(cpuOf(process.pid)).toBeGreaterThanOrEqual(cpuOf(pid))
      expect(memoryOf(pid)).toBeGreaterThan(5)
    } finally {
      child.kill('SIGKILL')
    }
  })
})
