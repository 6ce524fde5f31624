// One incident: what it is and what to do first, where it began, which lines show it.

import {html} from "../html.js";
import {get, path} from "../api.js";
import {link} from "../router.js";
import {useLive, useResource} from "../resource.js";
import {Time, stretch} from "../time.js";
import {Names, Score, Severity, State, many} from "../parts/badges.js";
import {LinksOut} from "../parts/links-out.js";
import {LogLine} from "../parts/log-line.js";
import {Show} from "../parts/states.js";
import {Timeline} from "../parts/timeline.js";
import {Acts} from "./incident-acts.js";
import {AlertsSent, History, Judgement, Meaning} from "./incident-side.js";

export function Incident({route}) {
  const id = route.path[1];
  const incident = useResource(id, (signal) => get(`incidents/${path(id)}`, {}, signal));
  const timeline = useResource(id, (signal) => get(`incidents/${path(id)}/timeline`, {}, signal));
  const alerts = useResource(id, (signal) => get("alerts", {incident: id, limit: 50}, signal));
  const reload = () => {
    incident.reload();
    timeline.reload();
    alerts.reload();
  };
  useLive(["incident", "alert"], reload, 1000, (data) => data.id === id || data.incident === id);
  return html`<${Show} of=${incident} what="the incident">${(data) => html`
    <${Head} incident=${data} />
    <${Acts} incident=${data} changed=${reload} />
    <div class="incident">
      <div class="incident-main">
        <section class="panel" aria-labelledby="timeline-h"><h2 id="timeline-h">Where it began</h2>
          <${Show} of=${timeline} what="the timeline">${(lanes) => html`<${Timeline} data=${lanes} />`}<//></section>
        <${Evidence} incident=${data} timeline=${timeline.data} />
        <${Windows} incident=${data} />
      </div>
      <aside class="incident-side" aria-label="About this incident">
        <${Meaning} incident=${data} />
        <${Judgement} incident=${data} changed=${reload} />
        <${AlertsSent} alerts=${alerts} />
        <${History} incident=${data} changed=${reload} />
      </aside>
    </div>`}<//>`;
}

function Head({incident}) {
  const lasted = Date.parse(incident.resolved ?? incident.last_seen) - Date.parse(incident.began);
  return html`
    <div class="incident-head">
      <div class="title-row"><${Severity} of=${incident.severity} /><h1>${incident.title}</h1><${State} of=${incident.state} /></div>
      <p class="muted">Since <${Time} at=${incident.began} />, last seen <${Time} at=${incident.last_seen} />, ${stretch(lasted)} in all${
        incident.reopened > 0 ? `, came back ${many(incident.reopened, "time")}` : ""}. ${
        incident.origin ? html`First seen on <a href=${link(["explore"], {tab: "windows", entity: incident.origin})}>${incident.origin}</a>. ` : ""}
        <${LinksOut} line=${{time: incident.began, host: incident.hosts[0], service: incident.services[0], request_id: incident.requests[0],
          instance: incident.instances[0], message: ""}} from=${incident.began} until=${incident.last_seen} /></p>
      <dl class="touched">
        <${Touched} name="Hosts" of=${incident.hosts} kind="host" />
        <${Touched} name="Services" of=${incident.services} kind="service" />
        <${Touched} name="Requests" of=${incident.requests} kind="request_id" most=${3} />
        <${Touched} name="Instances" of=${incident.instances} kind="instance" most=${3} />
      </dl>
    </div>`;
}

function Touched({name, of, kind, most = 8}) {
  return of.filter(Boolean).length > 0 && html`<div><dt>${name}</dt><dd><${Names} of=${of} kind=${kind} most=${most} /></dd></div>`;
}

function Evidence({incident, timeline}) {
  const {first, lanes = []} = timeline ?? {};
  // The timeline knows under which id an event was kept; by it one can ask for its neighbours.
  const kept = new Map(lanes.flatMap((lane) => lane.events.map((event) => [sameLine({...event, ...lane}), event.id])));
  const most = Math.max(0, ...incident.evidence.map((line) => line.weight));
  const isFirst = (line) => first && line.time === first.time && line.event_id === first.event_id;
  return html`<section class="panel" aria-labelledby="evidence-h">
    <h2 id="evidence-h">Evidence <span class="muted">${many(incident.evidence.length, "line")} that ${incident.evidence.length === 1 ? "shows" : "show"} it, the most telling first; the redder, the heavier in the score of its window</span></h2>
    <ol class="lines">${incident.evidence.map((line, i) => html`
      <${LogLine} line=${{...line, event: kept.get(sameLine(line)) ?? null}} most=${most} marked=${isFirst(line) ? "first anomaly" : ""} key=${`${line.time} ${line.event_id} ${i}`} />`)}</ol>
  </section>`;
}

function sameLine(line) {
  return [line.time, line.host, line.service, line.event_id].join(" ");
}

function Windows({incident}) {
  return html`<section class="panel" aria-labelledby="windows-h">
    <h2 id="windows-h">Anomalous windows</h2>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="windows-h"><table>
      <thead><tr><th scope="col">Entity</th><th scope="col">From</th><th scope="col">To</th><th scope="col">Score</th></tr></thead>
      <tbody>${incident.windows.map((window) => html`<tr key=${`${window.entity} ${window.start}`}>
        <td><a href=${link(["explore"], {tab: "windows", entity: window.entity, from: window.start, until: window.end})}>${window.entity}</a></td>
        <td><${Time} at=${window.start} /></td><td><${Time} at=${window.end} as="clock" />${window.complete ? "" : " (open)"}</td>
        <td><${Score} value=${window.score} anomaly=${true} /></td></tr>`)}</tbody>
    </table></div></section>`;
}
