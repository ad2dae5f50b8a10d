// Loaded into a program before it starts: where it would wait so many seconds, it waits a twentieth of
// that. So long it gives a disk to answer; nothing else takes these times.
const { setTimeout: real } = globalThis
const SECONDS = [10_000, 20_000]

globalThis.setTimeout = (call, ms, ...rest) =>
  real(call, SECONDS.includes(ms) ? ms / 20 : ms, ...rest)
