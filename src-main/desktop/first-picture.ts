import type { RuntimeView } from '../contract/overview.ts'
import type { EngineAhead } from './engine-process.ts'
import { EVERY_SECONDS, type FirstLook } from './first-look.ts'
import { OverviewBoard } from './overview.ts'

/** What was found at first, and the picture that begins with it. */
export interface FirstPicture extends FirstLook {
  readonly board: OverviewBoard
  readonly runtime: RuntimeView
}

/**
 * Begins the picture of a console that starts at `now` (ms since the epoch) with what its first look
 * found, and goes on with what the engine says, while nobody else is there to listen to it.
 */
export function beginPicture(
  look: FirstLook,
  engine: Pick<EngineAhead, 'overhear'>,
  runtime: RuntimeView,
  now: number,
): FirstPicture {
  const { opening, book, pause, unlocked } = look
  const board = new OverviewBoard({
    console: __VERSION__,
    workspace: { ...opening, playing: null },
    runtime,
    everySeconds: EVERY_SECONDS,
    theme: book.current().theme,
    startedAt: now,
  })
  if (pause.until !== null) board.paused(pause.until)
  if (unlocked) board.locked(false)
  engine.overhear((event) => {
    if (event.kind === 'view') board.engine(event.view)
  })
  return { ...look, board, runtime }
}
