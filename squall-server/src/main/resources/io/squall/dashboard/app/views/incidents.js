// All incidents, by what is asked.

import {html} from "../html.js";
import {get} from "../api.js";
import {useLive, usePages} from "../resource.js";
import {useSession} from "../session.js";
import {Filters} from "../parts/filters.js";
import {IncidentRow} from "../parts/incident-row.js";
import {SpanChooser, spanOf} from "../parts/span.js";
import {Empty, More, Show} from "../parts/states.js";

const PAGE = 50;

const FIELDS = [
  {name: "text", label: "Search", search: true, size: 18},
  {name: "state", label: "State", options: [["", "any"], ["open", "open"], ["acknowledged", "acknowledged"], ["resolved", "resolved"]]},
  {name: "severity", label: "Severity", options: [["", "any"], ["P1", "P1"], ["P1,P2", "P2 and worse"], ["P1,P2,P3", "P3 and worse"], ["P4", "P4"]]},
  {name: "host", label: "Host"},
  {name: "service", label: "Service"},
  {name: "category", label: "Category", size: 18},
  {name: "request_id", label: "Request id", size: 18},
  {name: "instance", label: "Instance", size: 18},
];

export function Incidents({route}) {
  return html`
    <div class="title-row"><h1>Incidents</h1><${SpanChooser} route=${route} fallback="30d" /></div>
    <${Filters} route=${route} fields=${FIELDS} />
    <section class="panel" aria-label="Incidents found"><${IncidentPages} route=${route} /></section>`;
}

/** The incidents that the query of a route asks for. */
export function IncidentPages({route}) {
  const span = spanOf(route, useSession(), "30d");
  const {text, state, severity, host, service, request_id, instance, entity, event_id, category, active} = route.query;
  const query = {from: span.from, until: span.until, text, state, severity, host, service, request_id, instance, entity, event_id, category, active, limit: PAGE};
  const pages = usePages(JSON.stringify(query), (cursor, signal) => get("incidents", {...query, cursor}, signal));
  useLive(["incident"], pages.reload);
  return html`<${Show} of=${pages} what="incidents">${() => pages.items.length === 0
    ? html`<${Empty} title="No incident is like that">Take a filter off, or choose a longer stretch of time.<//>`
    : html`<ol class="incident-list">${pages.items.map((row) => html`<${IncidentRow} row=${row} key=${row.id} />`)}</ol>
      <${More} pages=${pages} />`}<//>`;
}
