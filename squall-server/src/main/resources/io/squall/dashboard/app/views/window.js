// One window: its score beside what was normal, the lines that made it, and what the network looked at.

import {html} from "../html.js";
import {get, path} from "../api.js";
import {link} from "../router.js";
import {useResource} from "../resource.js";
import {Time} from "../time.js";
import {Attention} from "../parts/attention.js";
import {Score, count, score} from "../parts/badges.js";
import {LinksOut} from "../parts/links-out.js";
import {LogLine} from "../parts/log-line.js";
import {Normal} from "../parts/normal.js";
import {Empty, Show} from "../parts/states.js";

export function WindowView({route}) {
  const id = route.path[1];
  const found = useResource(id, (signal) => get(`windows/${path(id)}`, {}, signal));
  return html`<${Show} of=${found} what="the window">${({window, evidence, before, after, incidents}) => html`
    <div class="title-row"><h1 class="mono">${window.entity}</h1><${Score} value=${window.score} anomaly=${window.anomaly} /></div>
    <p class="muted"><${Time} at=${window.start} /> to <${Time} at=${window.end} as="clock" />${window.complete ? "" : ", still open"}, ${count(window.events)} events
      ${window.category ? `, ${window.category}` : ""}, scored by <a href=${link(["models", window.model])}>${window.model}</a>.
      ${" "}<${LinksOut} line=${{...placeOf(window.entity), time: window.start}} from=${window.start} until=${window.end} /></p>
    <p class="steps-row">
      <${Step} to=${before} text="← before" />
      <${Step} to=${after} text="after →" />
      ${incidents.map((each, i) => html`<a key=${each} href=${link(["incidents", each])}>Incident${incidents.length > 1 ? ` ${i + 1}` : ""}</a>`)}
    </p>
    <${Normal} entity=${window.entity} at=${window.start} here=${figures(window)} />
    <section class="panel" aria-labelledby="evidence-h"><h2 id="evidence-h">Evidence</h2>
      ${evidence.length === 0
        ? html`<${Empty} title="No evidence was kept">Evidence is kept for windows that are anomalies; this one scored ${score(window.score)}.<//>`
        : html`<ol class="lines">${evidence.map((line, i) => html`<${LogLine} line=${line} key=${i}
            most=${Math.max(...evidence.map((each) => each.weight))} />`)}</ol>`}</section>
    <${Attention} window=${id} route=${route} />`}<//>`;
}

function Step({to, text}) {
  return to ? html`<a href=${link(["windows", to.id])}>${text} (${score(to.score)})</a>` : html`<span class="muted">${text}: none</span>`;
}

function figures(window) {
  const {ERROR = 0, CRITICAL = 0, WARNING = 0} = window.levels ?? {};
  return {events: window.events, errors: ERROR + CRITICAL, warnings: WARNING, score: window.score};
}

/** Host and service of an entity such as nova-compute@compute-03, for links out. */
function placeOf(entity) {
  const [service, host] = entity.includes("@") ? entity.split("@") : ["", entity];
  return {service, host, request_id: "", instance: "", message: ""};
}
