// The state of the cloud now, in one sentence.

import {html} from "../html.js";
import {get, path} from "../api.js";
import {link} from "../router.js";
import {useResource} from "../resource.js";
import {now, useSession} from "../session.js";
import {HOURS, MINUTES, Time, stretch} from "../time.js";
import {Level, SEVERITIES, many} from "../parts/badges.js";
import {place} from "../parts/log-line.js";
import {bySeverity} from "./overview.js";

/** Lines of the worst incident, and characters of each: enough to know what it is about. */
const SHOWN = 2;
const LONG = 220;
/** Windows are 5 minutes long, and close a minute late: without a newer one for longer than this, nothing comes in. */
const LATE = 15 * MINUTES;

export function Verdict({active, status}) {
  const session = useSession();
  if (!active || !status) {
    return html`<div class="verdict"><h1>Looking …</h1></div>`;
  }
  const rows = bySeverity(active.items);
  const worst = rows[0];
  const tone = worst ? worst.severity : status.records === 0 ? "none" : "ok";
  return html`
    <div class=${`verdict ${tone}`}>
      <h1><span class="verdict-mark" aria-hidden="true"></span>${sentence(rows, active.next, status)}</h1>
      ${worst && html`<p>The worst: <a href=${link(["incidents", worst.id])}>${worst.title}</a>, since <${Time} at=${worst.began} />${
        worst.origin ? html`, first seen on <span class="mono">${worst.origin}</span>` : ""}.</p>
        <${Shows} id=${worst.id} changed=${worst.last_seen} />`}
      ${!worst && status.records === 0 && html`<p>Send some: <code>curl --data-binary @nova-compute.log -H "Content-Type: text/plain"
        -H "X-Squall-Host: compute-01" ${new URL("api/v1/logs", document.baseURI).href}</code>, or configure a source.</p>`}
      <${Stale} session=${session} />
    </div>`;
}

function sentence(rows, more, status) {
  if (rows.length === 0) {
    return status.records === 0 ? "No logs have come yet" : "Nothing is wrong: no incident is open";
  }
  const kinds = Object.keys(SEVERITIES)
    .map((severity) => [rows.filter((row) => row.severity === severity).length, SEVERITIES[severity]])
    .filter(([n]) => n > 0);
  const are = rows.length === 1 ? "is" : "are";
  const number = `${more ? "More than " : ""}${rows.length}`;
  const what = kinds.length === 1
    ? `${number} ${kinds[0][1]} ${rows.length === 1 ? "incident" : "incidents"} ${are} open`
    : `${number} incidents ${are} open: ${kinds.map(([n, word]) => `${n} ${word}`).join(", ")}`;
  const untaken = rows.filter((row) => row.state === "open").length;
  return what + (untaken === 0 ? "; someone has it in hand" : untaken < rows.length ? `; ${many(untaken, "is", "are")} in nobody's hands` : "");
}

/** Silence of the logs is not health. */
function Stale({session}) {
  if (!session.newest) {
    return null;
  }
  const old = Date.now() - Date.parse(session.newest);
  if (old < LATE) {
    return null;
  }
  return html`<p class="stale">The newest window ended ${stretch(old)} ago, at <${Time} at=${session.newest} />.
    ${old > HOURS && now(session) !== Date.now() ? " Views show the time up to then." : ""}
    ${" "}<a href=${link(["settings"])}>See whether logs still come.</a></p>`;
}

/** The lines that show it best. */
function Shows({id, changed}) {
  const found = useResource(`${id} ${changed}`, (signal) => get(`incidents/${path(id)}`, {}, signal));
  const lines = (found.data?.evidence ?? []).slice(0, SHOWN);
  return lines.length > 0 && html`<ol class="shows" aria-label="Lines that show it">${lines.map((line, i) => html`
    <li key=${i}><${Time} at=${line.time} as="clock" /> <${Level} of=${line.level} /> <span class="where">${place(line)}</span>${" "}
      <span class="message inline">${cut(line.message)}</span></li>`)}</ol>`;
}

function cut(text) {
  return text.length > LONG ? `${text.slice(0, LONG)} …` : text;
}
