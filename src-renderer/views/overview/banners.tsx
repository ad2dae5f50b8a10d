import type { AlertView } from '../../../src-main/contract/alerts.ts'
import type { Banner, EngineView } from '../../../src-main/contract/overview.ts'
import type { RuleId } from '../../../src-main/contract/rule.ts'
import { Age, Instant } from '../../components/instant.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { deliveryText } from '../../format/delivery.ts'
import type { Actions } from '../../store/actions.ts'
import { useNow } from '../../store/clock.ts'
import type { Navigator } from '../../store/navigator.ts'
import { mutedUntil } from '../alerts/mute-model.ts'
import { AlertCare } from './alert-care.tsx'

/** What somebody who takes care of an alert does: says so, takes that back, looks at its lines. */
export type Caring = Pick<Actions, 'acknowledge' | 'takeBack'> & Pick<Navigator, 'evidence'>

/** What a rule fires at the moment; null while it doesn't. */
export function alertOf({ alerts }: Pick<EngineView, 'alerts'>, rule: RuleId): AlertView | null {
  return alerts.find((alert) => alert.rule === rule) ?? null
}

interface Props {
  readonly engine: Pick<EngineView, 'banners' | 'alerts' | 'silences'>
  /** Null while it can't be done. */
  readonly caring: Caring | null
  /** Null while nobody may put one away. */
  readonly onDismiss: ((rule: RuleId) => void) | null
  readonly onShow: (rule: RuleId) => void
}

/**
 * The in-app twin of every critical notification. The region is always there and only additions
 * are announced, so a new critical is spoken once and its changing figures are not.
 */
export function Banners({ engine, ...rest }: Props) {
  const now = useNow(10_000)
  return (
    <div className="banners" role="alert" aria-atomic="false" aria-relevant="additions">
      {engine.banners.map((banner) => (
        <BannerLine
          key={banner.rule}
          banner={banner}
          alert={alertOf(engine, banner.rule)}
          mutedUntil={mutedUntil(engine.silences, banner.rule, now)}
          {...rest}
        />
      ))}
    </div>
  )
}

/** One banner with the same ways out as the list. */
interface LineProps extends Omit<Props, 'engine'> {
  readonly banner: Banner
  readonly alert: AlertView | null
  readonly mutedUntil: number | null
}

function BannerLine(props: LineProps) {
  const { banner, alert, mutedUntil, caring, onDismiss, onShow } = props
  const { rule, title, text, since, delivery } = banner
  return (
    <div className="banner">
      <StateGlyph state="critical" size={20} />
      <div className="banner-body">
        <p className="banner-title">
          <strong>{title}</strong> {text}
        </p>
        {/* The age changes all the time; being told of it would drown what matters. */}
        <p className="banner-facts" aria-live="off">
          <span>
            since <Instant at={since} precise />, <Age since={since} />
          </span>
          <span className={delivery?.kind === 'failed' ? 'delivery delivery-failed' : 'delivery'}>
            {deliveryText(delivery)}
          </span>
          <AlertCare alert={alert} mutedUntil={mutedUntil} />
        </p>
      </div>
      <div className="banner-actions">
        {alert !== null && caring !== null && (
          <CareButtons alert={alert} caring={caring} title={title} />
        )}
        <BannerButton label="Show" of={title} onClick={() => onShow(rule)} />
        {onDismiss !== null && (
          <BannerButton label="Dismiss" of={title} onClick={() => onDismiss(rule)} />
        )}
      </div>
    </div>
  )
}

interface ButtonProps {
  readonly alert: AlertView
  readonly caring: Caring
  /** The banner's title. */
  readonly title: string
}

function CareButtons({ alert: { id, acknowledged }, caring, title }: ButtonProps) {
  const done = acknowledged !== null
  return (
    <>
      {/* One button in both states: it must not take the focus of whoever pressed it along. */}
      <BannerButton
        label={done ? 'Take back' : 'Acknowledge'}
        of={title}
        onClick={() => (done ? caring.takeBack(id) : caring.acknowledge(id))}
      />
      <BannerButton label="Evidence" of={title} onClick={() => caring.evidence(id)} />
    </>
  )
}

interface BannerButtonProps {
  readonly label: string
  /** The banner's title: with several banners, "Dismiss" alone says too little. */
  readonly of: string
  readonly onClick: () => void
}

function BannerButton({ label, of, onClick }: BannerButtonProps) {
  return (
    <button
      type="button"
      className="button button-small"
      aria-label={`${label}: ${of}`}
      onClick={onClick}
    >
      {label}
    </button>
  )
}
