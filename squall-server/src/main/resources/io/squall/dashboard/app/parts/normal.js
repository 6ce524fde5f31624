// What was normal for an entity at this hour of the day, and where one window stands in it.

import {html} from "../html.js";
import {get} from "../api.js";
import {useResource} from "../resource.js";
import {minute} from "../time.js";
import {count, many, score} from "./badges.js";
import {Show} from "./states.js";

const ROWS = [["events", "Events", count], ["warnings", "Warnings", count], ["errors", "Errors", count], ["score", "Score", score]];

/** @param here the same figures of the window that is looked at, where there is one */
export function Normal({entity, at, here = {}}) {
  const normal = useResource(`${entity} ${at}`, (signal) => get("normal", {entity, at}, signal));
  return html`<section class="panel normal" aria-label="What was normal"><h2>What was normal for <span class="mono">${entity}</span> about ${minute(at)}</h2>
    <${Show} of=${normal} what="what was normal">${(data) => data.windows === 0
      ? html`<p class="muted">Nothing is known: no window without an anomaly at this hour in the 14 days before.</p>`
      : html`<table class="normal-table">
          <thead><tr><th scope="col"></th><th scope="col" class="number">10 %</th><th scope="col" class="number">middle</th><th scope="col" class="number">90 %</th>
            ${here.events !== undefined && html`<th scope="col" class="number">here</th>`}</tr></thead>
          <tbody>${ROWS.map(([name, label, shown]) => html`<tr key=${name}><th scope="row">${label}</th>
            <td class="number">${shown(data[name].p10)}</td><td class="number">${shown(data[name].p50)}</td><td class="number">${shown(data[name].p90)}</td>
            ${here.events !== undefined && html`<td class=${`number ${here[name] > data[name].p90 || here[name] < data[name].p10 ? "unusual" : ""}`}>${shown(here[name])}</td>`}</tr>`)}</tbody>
        </table><p class="muted">From ${many(data.windows, "window")} on ${many(data.days, "day")}, without anomalies.</p>`}<//></section>`;
}
