import { useState } from 'react'
import { createAsking } from './question.ts'
import { useStore } from './store.ts'

/** A component's own question to the console, as it stands. */
export function useQuestion<T>() {
  const [{ question, ask, forget }] = useState(createAsking<T>)
  const current = useStore(question)
  return { question: current, asking: current.kind === 'asking', ask, forget }
}
