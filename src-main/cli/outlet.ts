import type { Writable } from 'node:stream'
import { terminalText } from '../contract/terminal-text.ts'

const UNKNOWN = 'unknown'

/** Writes a line; `done` is told null once it is written, else the error's code. */
export type LineOutlet = (line: string, done?: (lost: string | null) => void) => void

/**
 * Writes lines to a stream of this process, made safe for a terminal: what they tell comes from logs
 * and from names of files. When the stream refuses one, because its reader went
 * away or its disk is full, `lost` is told once with the error's code and later lines are dropped,
 * but for those whose fate is asked for: a disk may have room again. What a command does besides
 * printing must not end by it.
 */
export function lineOutlet(stream: Writable, lost: (code: string) => void): LineOutlet {
  let isOpen = true
  stream.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (!isOpen) return
    isOpen = false
    lost(code ?? UNKNOWN)
  })
  return (line, done) => {
    if (!isOpen && done === undefined) return
    stream.write(`${terminalText(line)}\n`, (error?: NodeJS.ErrnoException | null) => {
      done?.(error ? (error.code ?? UNKNOWN) : null)
    })
  }
}
