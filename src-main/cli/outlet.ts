import type { Writable } from 'node:stream'
import { terminalText } from '../contract/terminal-text.ts'

/**
 * Writes lines to a stream of this process, made safe for a terminal: what they tell comes from logs
 * and from names of files. When the stream refuses one, because its reader went
 * away or its disk is full, `lost` is told once with the error's code and later lines are dropped:
 * what a command does besides printing must not end by it.
 */
export function lineOutlet(stream: Writable, lost: (code: string) => void): (line: string) => void {
  let isOpen = true
  stream.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (!isOpen) return
    isOpen = false
    lost(code ?? 'unknown')
  })
  return (line) => {
    if (isOpen) stream.write(`${terminalText(line)}\n`)
  }
}
