#!/usr/bin/env node
import { parseInvocation } from './arguments.ts'
import { answerAtOnce } from './at-once.ts'
import { EXIT } from './exit-codes.ts'
import { lineOutlet } from './outlet.ts'
import { runInChild } from './parent.ts'
import { CHILD_MARK, ENDINGS, type Ending } from './protocol.ts'

/** Reads the command line, and has a child run its command. */
async function main(): Promise<void> {
  const signalled = new Promise<Ending>((resolve) => {
    for (const signal of ENDINGS) process.on(signal, () => resolve(signal))
  })
  let leave = (): void => undefined
  const unread = new Promise<void>((resolve) => {
    leave = resolve
  })
  // When stderr can't be written there is no place left to say so; the exit code still tells all.
  const stderr = lineOutlet(process.stderr, () => {})
  let isUnprinted = false
  const stdout = lineOutlet(process.stdout, (code) => {
    leave()
    // A reader that goes away early (`| head -1`) is no error of ours.
    if (code === 'EPIPE') return
    isUnprinted = true
    stderr(`payments-ops: standard output can't be written (${code}). Check where it goes to.`)
  })
  const [, script = '', ...argv] = process.argv
  const command = answerAtOnce(parseInvocation(argv), stdout, stderr)
  const around = { script, outlets: { stdout, stderr }, signalled, unread }
  const code = typeof command === 'number' ? command : await runInChild(command, argv, around)
  await written(process.stdout)
  await written(process.stderr)
  // Not by itself: a child that the kernel holds would keep it.
  process.exit(isUnprinted ? EXIT.io : code)
}

/** Resolves once everything given to a stream is written, or has failed. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve())
  })
}

/** Loads the commands, which only the child needs. */
async function serve(): Promise<void> {
  const { serveCommand } = await import('./child.ts')
  serveCommand()
}

const isChild = process.send !== undefined && process.env[CHILD_MARK] !== undefined
void (isChild ? serve() : main())
