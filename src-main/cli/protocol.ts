import type { CareCommand, CareEvent, Folder } from '../engine/supervised-engine.ts'

/** In the environment of the program's child, which does what its command line says. */
export const CHILD_MARK = 'PAYMENTS_OPS_CHILD'

/** The signals that end the program. SIGBREAK is Ctrl+Break on Windows; elsewhere it never comes. */
export const ENDINGS = ['SIGHUP', 'SIGINT', 'SIGTERM', 'SIGBREAK'] as const
export type Ending = (typeof ENDINGS)[number]

/** What the program tells its child. */
export type ToChild =
  /** The first word: do this, and leave these folders alone until told otherwise. */
  | {
      readonly kind: 'begin'
      readonly argv: readonly string[]
      readonly leave: readonly Folder[]
      /** The data folder that the program has claimed for it; null where none is. */
      readonly data: string | null
    }
  /** The line with this ticket was written; or why not, with the error's code. */
  | { readonly kind: 'written'; readonly ticket: number; readonly lost: string | null }
  /** End a command that runs until it is told to. */
  | { readonly kind: 'end' }
  | CareCommand

/** What the child tells the program, which alone writes to the terminal. */
export type FromChild =
  /** A line to write; with a ticket the child wants to know whether it was written. */
  | {
      readonly kind: 'line'
      readonly to: 'stdout' | 'stderr'
      readonly line: string
      readonly ticket: number | null
    }
  /** The command has ended, and all its lines were sent. */
  | { readonly kind: 'done'; readonly code: number }
  | CareEvent
