import { useEffect, useRef, useState } from 'react'
import type { AlertRecord } from '../../../src-main/contract/alerts.ts'
import type { RuleId } from '../../../src-main/contract/rule.ts'
import { Unanswered } from '../../components/unanswered.tsx'
import type { Parts } from '../../store/parts.ts'
import { useQuestion } from '../../store/use-question.ts'
import { Evidence } from './evidence.tsx'

/** The lines of a new alert are gathered a moment after it is told: so often and so soon again, ms. */
const TRIES = 5
const AGAIN_AFTER = 1000

interface Props {
  readonly id: string
  readonly rule: RuleId
  readonly parts: Pick<Parts, 'alerts' | 'navigator'>
}

/** Asks for the lines that an alert stands on, and shows them. */
export function AskedEvidence({ id, rule, parts }: Props) {
  const { question, ask } = useQuestion<AlertRecord>()
  const get = useRef(() => ask(() => parts.alerts.getAlert({ id })))
  const [tries, setTries] = useState(1)
  const awaited =
    question.kind === 'answered' && question.value.evidence === null && rule !== 'revenue'
  // biome-ignore lint/correctness/useExhaustiveDependencies: every try asks once
  useEffect(() => {
    void get.current()
  }, [tries])
  useEffect(() => {
    if (!awaited || tries >= TRIES) return
    const timer = setTimeout(() => setTries(tries + 1), AGAIN_AFTER)
    return () => clearTimeout(timer)
  }, [awaited, tries])
  if (question.kind !== 'answered') {
    return <Unanswered question={question} loading="Loading the evidence" size="line" />
  }
  return <Evidence rule={rule} evidence={question.value.evidence} navigator={parts.navigator} />
}
