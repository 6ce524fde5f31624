// Everything that was kept, by whatever one asks: events, windows, incidents. What is asked stands in the address.

import {html} from "../html.js";
import {get} from "../api.js";
import {link} from "../router.js";
import {useLive, usePages} from "../resource.js";
import {useSession} from "../session.js";
import {Time} from "../time.js";
import {Score, count} from "../parts/badges.js";
import {Filters} from "../parts/filters.js";
import {LogLine} from "../parts/log-line.js";
import {Normal} from "../parts/normal.js";
import {SpanChooser, spanOf} from "../parts/span.js";
import {Empty, More, Show} from "../parts/states.js";
import {Table} from "../parts/table.js";
import {Tabs} from "../parts/tabs.js";
import {IncidentPages} from "./incidents.js";

const PAGE = 100;
const LEVELS = [["", "any"], ["CRITICAL", "critical"], ["ERROR", "error and above"], ["WARNING", "warning and above"], ["INFO", "info and above"]];

const WHERE = [{name: "host", label: "Host"}, {name: "service", label: "Service"}];
const TABS = {
  events: {label: "Events", fields: [{name: "text", label: "Search", search: true, size: 20}, ...WHERE, {name: "level", label: "Level", options: LEVELS},
    {name: "event_id", label: "Template", size: 12}, {name: "request_id", label: "Request id", size: 18}, {name: "instance", label: "Instance", size: 18}]},
  windows: {label: "Windows", fields: [{name: "entity", label: "Entity", search: true, size: 26}, ...WHERE,
    {name: "anomaly", label: "Which", options: [["", "all"], ["true", "anomalies"], ["false", "normal"]]},
    {name: "min_score", label: "Score from", size: 5}]},
  incidents: {label: "Incidents", fields: [{name: "text", label: "Search", search: true, size: 20}, ...WHERE,
    {name: "request_id", label: "Request id", size: 18}, {name: "instance", label: "Instance", size: 18}]},
};

export function Explore({route}) {
  const tab = route.query.tab in TABS ? route.query.tab : "events";
  return html`
    <div class="title-row"><h1>Explore</h1><${SpanChooser} route=${route} fallback="24h" /></div>
    <${Tabs} route=${route} says="What to look at" chosen=${tab} tabs=${Object.entries(TABS).map(([name, {label}]) => [name, label])} />
    <${Filters} route=${route} fields=${TABS[tab].fields} key=${tab} />
    ${tab === "events" ? html`<${Events} route=${route} />` : tab === "windows" ? html`<${Windows} route=${route} />`
      : html`<section class="panel" aria-label="Incidents found"><${IncidentPages} route=${{...route, query: {span: "24h", ...route.query}}} /></section>`}`;
}

function Events({route}) {
  const span = spanOf(route, useSession(), "24h");
  const {text, host, service, level, event_id, request_id, global_request_id, instance} = route.query;
  const query = {from: span.from, until: span.until, text, host, service, level, event_id, request_id, global_request_id, instance, limit: PAGE};
  const pages = usePages(JSON.stringify(query), (cursor, signal) => get("events", {...query, cursor}, signal));
  useLive(["window"], pages.reload, 5000);
  return html`<section class="panel" aria-label="Events found"><${Show} of=${pages} what="events">${() => pages.items.length === 0
    ? html`<${Empty} title="No event is like that">Kept are the events of anomalous windows, and warnings and errors of the others.
        Take a filter off, or choose a longer stretch of time.<//>`
    : html`<ol class="lines">${pages.items.map((line) => html`<${LogLine} line=${line} key=${line.id} />`)}</ol><${More} pages=${pages} />`}<//></section>`;
}

const COLUMNS = [
  ["From", (row) => html`<a href=${link(["windows", row.id])}><${Time} at=${row.start} /></a>`],
  ["To", (row) => html`<${Time} at=${row.end} as="clock" />${row.complete ? "" : html` <span class="muted">open</span>`}`],
  ["Entity", (row) => html`<a href=${link(["windows", row.id])}>${row.entity}</a>`, "grow"],
  ["Score", (row) => html`<${Score} value=${row.score} anomaly=${row.anomaly} />`],
  ["Events", (row) => count(row.events), "number"],
  ["Errors", (row) => count((row.levels?.ERROR ?? 0) + (row.levels?.CRITICAL ?? 0)), "number"],
  ["Warnings", (row) => count(row.levels?.WARNING), "number"],
  ["Category", (row) => row.category],
];

function Windows({route}) {
  const span = spanOf(route, useSession(), "24h");
  const {entity, host, service, anomaly, min_score} = route.query;
  const query = {from: span.from, until: span.until, entity, host, service, anomaly, min_score, limit: PAGE};
  const pages = usePages(JSON.stringify(query), (cursor, signal) => get("windows", {...query, cursor}, signal));
  useLive(["window"], pages.reload, 5000);
  return html`
    ${entity && html`<${Normal} entity=${entity} at=${span.until} />`}
    <section class="panel" aria-label="Windows found"><${Show} of=${pages} what="windows">${() => pages.items.length === 0
      ? html`<${Empty} title="No window is like that">Take a filter off, or choose a longer stretch of time.<//>`
      : html`<${Table} says="Windows" columns=${COLUMNS} rows=${pages.items} id=${(row) => row.id} /><${More} pages=${pages} />`}<//></section>`;
}
