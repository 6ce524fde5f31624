// How Squall itself does: what came in, what waits, which model scores.

import {html} from "../html.js";
import {link} from "../router.js";
import {useSession} from "../session.js";
import {Time} from "../time.js";
import {count, many, score} from "../parts/badges.js";

export function Facts({status}) {
  const session = useSession();
  const waiting = status.sources.reduce((sum, source) => sum + source.lag, 0);
  const stopped = status.sources.filter((source) => !source.running);
  return html`
    <dl class="figures">
      <div><dt>Records</dt><dd>${count(status.records)}</dd></div>
      <div><dt>Windows</dt><dd>${count(status.windows)}</dd></div>
      <div><dt>Anomalies</dt><dd>${count(status.anomalies)}</dd></div>
      <div><dt>Newest window</dt><dd><${Time} at=${session.newest} /></dd></div>
      <div><dt>Waiting at sources</dt><dd>${status.sources.length === 0 ? "only pushes"
        : html`<a href=${link(["settings"])}>${waiting === 0 ? "nothing" : count(waiting)}</a>`}</dd></div>
      ${status.journal_lag !== undefined && html`<div><dt>Waiting to be scored</dt><dd>${count(status.journal_lag)}</dd></div>`}
      <div><dt>Model</dt><dd><a class="mono" href=${link(["models", status.model])}>${status.model}</a></dd></div>
      <div><dt>Threshold</dt><dd>${score(session.threshold)}</dd></div>
      <div><dt>Store</dt><dd>${status.store}</dd></div>
      <div><dt>Version</dt><dd>${session.version}</dd></div>
    </dl>
    ${stopped.length > 0 && html`<p class="problem-line" role="alert">${many(stopped.length, "source has", "sources have")} stopped:
      ${stopped.map((source) => source.name).join(", ")}. <a href=${link(["settings"])}>See why</a></p>`}`;
}
