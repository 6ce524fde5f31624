import {html} from "../html.js";
import {link} from "../router.js";
import {Time, stretch} from "../time.js";
import {Names, Severity, State, many} from "./badges.js";

/** An incident in a list: what, how bad, where, since when. */
export function IncidentRow({row}) {
  const lasted = Date.parse(row.last_seen) - Date.parse(row.began);
  return html`
    <li class="incident-row">
      <${Severity} of=${row.severity} />
      <div class="incident-what">
        <a class="title" href=${link(["incidents", row.id])}>${row.title}</a>
        <span class="muted">
          <${Time} at=${row.began} />${lasted > 0 ? `, for ${stretch(lasted)}` : ""}
          ${" · "}${many(row.window_count, "window")}${row.reopened > 0 ? `, back ${many(row.reopened, "time")}` : ""}
        </span>
        <span class="incident-where"><${Names} of=${row.hosts} kind="host" most=${3} /><${Names} of=${row.services} kind="service" most=${4} /></span>
      </div>
      <${State} of=${row.state} />
    </li>`;
}
