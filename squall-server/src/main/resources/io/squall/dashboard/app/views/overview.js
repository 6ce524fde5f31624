// Three questions at a glance: is something wrong now, where did it begin, what shows it.

import {html} from "../html.js";
import {get} from "../api.js";
import {link} from "../router.js";
import {useEvery, useLive, usePages, useResource} from "../resource.js";
import {useSession} from "../session.js";
import {SpanChooser, spanOf} from "../parts/span.js";
import {Empty, More, Show} from "../parts/states.js";
import {HeatMap} from "../parts/heat-map.js";
import {Rates} from "../parts/rates.js";
import {IncidentRow} from "../parts/incident-row.js";
import {Verdict} from "./verdict.js";
import {Facts} from "./facts.js";

const INCIDENTS = 100;
/** More than these stand under all incidents, so that the heat map stays in sight. */
const SHOWN = 8;
const ROWS = 30;
const COLUMNS = 96;
const REFRESH_WINDOWS = 5000;
const REFRESH_STATUS = 10_000;

export function Overview({route}) {
  const session = useSession();
  const span = spanOf(route, session);
  const active = useResource("active", (signal) => get("incidents", {active: true, limit: INCIDENTS}, signal));
  const status = useResource("status", (signal) => get("status", {}, signal));
  const rates = useResource(`${span.from} ${span.until}`, (signal) =>
    get("rates", {from: span.from, until: span.until, columns: COLUMNS}, signal));
  useLive(["incident"], active.reload, 500);
  useLive(["window"], () => { rates.reload(); status.reload(); }, REFRESH_WINDOWS);
  useEvery(REFRESH_STATUS, status.reload);
  const incidents = active.data ? bySeverity(active.data.items) : [];
  return html`
    <${Verdict} active=${active.data} status=${status.data} />
    <div class="overview">
      <section class="panel open-incidents" aria-labelledby="open-h">
        <div class="panel-head"><h2 id="open-h">Open incidents</h2><a href=${link(["incidents"])}>All incidents</a></div>
        <${Show} of=${active} what="incidents">${() => incidents.length === 0
          ? html`<${Empty} title="No incident is open">The latest that are over stand under <a href=${link(["incidents"])}>all incidents</a>.<//>`
          : html`<ol class="incident-list">${incidents.slice(0, SHOWN).map((row) => html`<${IncidentRow} row=${row} key=${row.id} />`)}</ol>
            ${incidents.length > SHOWN && html`<p><a href=${link(["incidents"], {active: "true"})}>All that are open, ${
              active.data.next ? `more than ${incidents.length}` : incidents.length}</a></p>`}`}<//>
      </section>
      <section class="panel facts" aria-labelledby="facts-h">
        <h2 id="facts-h">Squall itself</h2>
        <${Show} of=${status} what="the server's state">${(data) => html`<${Facts} status=${data} />`}<//>
      </section>
      <section class="panel heat-panel" aria-labelledby="heat-h">
        <div class="panel-head"><h2 id="heat-h">Scores by entity</h2><${KindChooser} route=${route} /><${SpanChooser} route=${route} /></div>
        <${Heat} route=${route} span=${span} />
      </section>
      <section class="panel rates-panel" aria-labelledby="rates-h">
        <h2 id="rates-h">Events a minute by level</h2>
        <${Show} of=${rates} what="rates">${(data) => data.items.length === 0
          ? html`<${Empty} title="No events in this stretch of time">Choose another above, or look whether logs come: <a href=${link(["settings"])}>sources</a>.<//>`
          : html`<${Rates} rates=${data} />`}<//>
      </section>
    </div>`;
}

function Heat({route, span}) {
  const session = useSession();
  const kind = route.query.kind ?? "";
  const key = `${span.from} ${span.until} ${kind}`;
  const pages = usePages(key, (cursor, signal) =>
    get("heatmap", {from: span.from, until: span.until, kind, columns: COLUMNS, limit: ROWS, cursor}, signal));
  useLive(["window"], pages.reload, REFRESH_WINDOWS);
  return html`<${Show} of=${pages} what="scores">${(data) => pages.items.length === 0
    ? html`<${Empty} title="No windows in this stretch of time">Choose another stretch above; the newest window
        ${session.newest ? " ended at " + new Date(session.newest).toLocaleString("en-GB") : " is still to come: nothing was scored yet"}.<//>`
    : html`<${HeatMap} data=${data} items=${pages.items} threshold=${session.threshold} route=${route} /><${More} pages=${pages} />`}<//>`;
}

function KindChooser({route}) {
  const {entities = []} = useSession();
  const chosen = route.query.kind ?? "";
  const all = ["", ...entities];
  const names = {"": "All", "service@host": "Services", "host": "Hosts", "cloud": "Cloud", "request": "Requests"};
  return html`<div class="segments" role="group" aria-label="Kind of entity">${all.map((kind) => html`
    <a key=${kind} href=${link(route.path, {...route.query, kind})} aria-current=${kind === chosen ? "true" : undefined}>${names[kind] ?? kind}</a>`)}</div>`;
}

/** The worst first, of equals the newest. */
export function bySeverity(rows) {
  return [...rows].sort((a, b) => a.severity.localeCompare(b.severity) || b.began.localeCompare(a.began));
}
