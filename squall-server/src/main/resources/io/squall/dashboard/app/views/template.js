// One template: how often, since when, and where it was met last.

import {html} from "../html.js";
import {get, path} from "../api.js";
import {link} from "../router.js";
import {useResource} from "../resource.js";
import {useSession} from "../session.js";
import {Time} from "../time.js";
import {Level, many} from "../parts/badges.js";
import {Hours} from "../parts/hours.js";
import {LogLine} from "../parts/log-line.js";
import {SpanChooser, spanOf} from "../parts/span.js";
import {Empty, Show} from "../parts/states.js";
import {IncidentPages} from "./incidents.js";

const LINES = 20;

export function Template({route}) {
  const id = route.path[1];
  const span = spanOf(route, useSession(), "7d");
  const found = useResource(`${id} ${span.from} ${span.until}`, (signal) => get(`templates/${path(id)}`, {from: span.from, until: span.until}, signal));
  const lines = useResource(id, (signal) => get("events", {event_id: id, limit: LINES}, signal));
  return html`<${Show} of=${found} what="the template">${(data) => html`
    <div class="title-row"><h1 class="template">${data.template}</h1><${Level} of=${data.level} /></div>
    <p class="muted">Template <span class="mono">${data.event_id}</span>, ${many(data.count, "event")}, first seen <${Time} at=${data.first_seen} />, last <${Time} at=${data.last_seen} />.</p>
    <section class="panel" aria-labelledby="hours-h"><div class="panel-head"><h2 id="hours-h">By hour</h2><${SpanChooser} route=${route} fallback="7d" /></div>
      ${data.hours.length === 0 ? html`<${Empty} title="Not met in this stretch of time">Choose a longer one.<//>` : html`<${Hours} hours=${data.hours} span=${span} of="events" />`}</section>
    <section class="panel" aria-labelledby="lines-h"><div class="panel-head"><h2 id="lines-h">Latest lines that were kept</h2>
        <a href=${link(["explore"], {event_id: id, span: "30d"})}>All of them</a></div>
      <${Show} of=${lines} what="lines">${(page) => page.items.length === 0
        ? html`<${Empty} title="No line was kept">Kept are events of anomalous windows, and warnings and errors of the others.<//>`
        : html`<ol class="lines">${page.items.map((line) => html`<${LogLine} line=${line} key=${line.id} />`)}</ol>`}<//></section>
    <section class="panel" aria-labelledby="incidents-h"><h2 id="incidents-h">Incidents with it as evidence</h2>
      <${IncidentPages} route=${{...route, query: {span: "30d", event_id: id}}} /></section>`}<//>`;
}
