/** What `--help` prints, and nothing else does. */
export const HELP = `payments-ops: alerts over the logs of a payment backend

Usage
  payments-ops alerts-now [--logs DIR] [--now ISO] [--dry-run] [--exit-code]
                          [--verdict]
      One alert run. The record is printed on stdout and appended to
      production_alerts.ndjson, its verdicts to production_verdicts.ndjson;
      everything else goes to stderr.
        --now ISO     evaluate as of this time, e.g. 2026-11-22T12:00:00Z
        --dry-run     append nothing
        --exit-code   end with 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN,
                      by the verdicts
        --verdict     print the verdicts instead of the record

  payments-ops watch [--logs DIR] [--every SECONDS]
      A run at once and then every 300 seconds, until a signal ends it.

  payments-ops events [--logs DIR] [--limit N]
      The last N webhook events, newest first; 10 unless told, 100 at most.

  payments-ops journal verify [--file PATH]
      Whether the journal of the window's actions is whole: ends with 0 when it
      is, 2 when it is broken (with the line and why), 3 when it can't be read
      or there is none yet.

  --help, --version

The log directory is --logs, else PAYMENTS_OPS_LOGS, else ./logs.
Rule settings are read from the file named by PAYMENTS_OPS_RULES (JSON), if set;
single ones from variables such as PAYMENTS_OPS_WEBHOOK_THRESHOLD, which the
window takes, too.
`
