import { never } from '../../../src-main/contract/result.ts'
import { Sentence } from '../../components/sentence.tsx'
import type { RuleCard } from './rule-card-model.ts'

/** The figure of a card with its sentence, or why there is none. */
export function RuleCardBody({ card }: { readonly card: RuleCard }) {
  switch (card.kind) {
    case 'seen':
      return (
        <div className="card-body">
          <p className="figure">{card.headline}</p>
          <p className="figure-sentence">
            <Sentence text={card.sentence} />
          </p>
        </div>
      )
    case 'unknown':
      // No large figure here, not even the old one: at a glance it would be read as the present.
      return (
        <div className="card-body card-blind hatched">
          <p>
            <strong className="blind-word">Can’t see:</strong> {card.because}
          </p>
          {card.before !== null && <p className="faint">{card.before}</p>}
          {card.readable !== null && (
            <p className="faint">The part that could be read: {card.readable}.</p>
          )}
        </div>
      )
    case 'off':
      return (
        <div className="card-body">
          <p className="figure figure-none">Off</p>
          <p className="figure-sentence">This rule is switched off and raises no alert.</p>
        </div>
      )
    case 'waiting':
      // As tall as a card with its figure, so that nothing moves when the first run has ended.
      return (
        <div className="card-body" aria-busy="true">
          <p className="figure">
            <span className="bone bone-figure" />
          </p>
          <p className="figure-sentence">Waiting for the first run</p>
        </div>
      )
    default:
      return never(card)
  }
}
