import type { ReactNode } from 'react'
import type { AlertView } from '../../../src-main/contract/alerts.ts'
import { Age, Instant } from '../../components/instant.tsx'
import { Sentence } from '../../components/sentence.tsx'
import { noticeText } from './alert-model.ts'

interface Props {
  readonly alert: AlertView
  /** Until when its rule is muted; null when it is not. */
  readonly mutedUntil: number | null
  /** Why its rule can't be seen at the moment; null while it can. */
  readonly blindBecause: string | null
}

/** What is known of an alert: its figures, who knows of it, and how loud it was. */
export function AlertFacts({ alert, mutedUntil, blindBecause }: Props) {
  const { now, worst, severity, atWorst, acknowledged, lastNotice } = alert
  return (
    <dl className="alert-facts">
      <Fact name="Now">
        {blindBecause !== null ? (
          <>
            <strong className="blind-word">Can’t see:</strong> {blindBecause} The alert goes on.
          </>
        ) : now === null ? (
          'Known after the next run'
        ) : (
          <Sentence text={now.text} />
        )}
      </Fact>
      <Fact name="At worst">
        {worst !== severity && `${worst}: `}
        <Sentence text={atWorst.text} />{' '}
        <span className="faint">
          at <Instant at={atWorst.at} precise />
        </span>
      </Fact>
      <Fact name="Acknowledged">
        {acknowledged === null ? (
          'Nobody has yet'
        ) : (
          <>
            <Age since={acknowledged.at} /> ago{' '}
            <span className="faint">
              at <Instant at={acknowledged.at} />
            </span>
          </>
        )}
      </Fact>
      {mutedUntil !== null && (
        <Fact name="Rule muted">
          until <Instant at={mutedUntil} />
        </Fact>
      )}
      <Fact name="Notification">
        {noticeText(lastNotice)}
        {lastNotice !== null && (
          <span className="faint">
            {' '}
            at <Instant at={lastNotice.at} precise />
          </span>
        )}
      </Fact>
    </dl>
  )
}

/** A fact with its name. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
