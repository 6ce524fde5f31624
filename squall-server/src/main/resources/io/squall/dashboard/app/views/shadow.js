// A model that scores beside the serving one and tells nobody: what it would have said.

import {html, useState} from "../html.js";
import {get, path, post} from "../api.js";
import {link} from "../router.js";
import {useLive, useResource} from "../resource.js";
import {useMayChange} from "../session.js";
import {Time} from "../time.js";
import {Score, count, many, score} from "../parts/badges.js";
import {attempt, notify} from "../parts/notices.js";
import {Empty, Show} from "../parts/states.js";
import {Table} from "../parts/table.js";

/** There is something to shadow with as soon as there are two models. */
export function Shadow({models, changed}) {
  const shadow = useResource("shadow", (signal) => get("models/shadow", {}, signal));
  const again = () => {
    shadow.reload();
    changed();
  };
  useLive(["window"], shadow.reload, 10_000);
  return html`<section class="panel" aria-labelledby="shadow-h"><h2 id="shadow-h">Shadow</h2>
    <${Show} of=${shadow} what="the shadow">${(data) => (data.model ? html`<${Running} data=${data} changed=${again} />`
      : html`<${Start} models=${models.filter((row) => row.role !== "serving")} changed=${again} />`)}<//></section>`;
}

function Start({models, changed}) {
  const may = useMayChange();
  const [id, setId] = useState("");
  const begin = async (event) => {
    event.preventDefault();
    if (await attempt(() => post(`models/${path(id || models[0].id)}/shadow`, {}))) {
      notify("It scores alongside now");
      changed();
    }
  };
  return html`<${Empty} title="No model scores alongside">A shadow scores every window beside the serving model and tells nobody, so that you see what it would change before you promote it.<//>
    ${may && models.length > 0 && html`<form class="row" onSubmit=${begin}><label>Model <select value=${id || models[0].id} onChange=${(e) => setId(e.target.value)}>
      ${models.map((row) => html`<option value=${row.id} key=${row.id}>${row.id}</option>`)}</select></label><button type="submit">Begin</button></form>`}`;
}

const COLUMNS = [
  ["From", (row) => html`<${Time} at=${row.start} />`],
  ["Entity", (row) => html`<a href=${link(["windows", row.window])}>${row.entity}</a>`, "grow"],
  ["Serving", (row) => html`<${Score} value=${row.serving_score} anomaly=${row.serving_anomaly} />`],
  ["Shadow", (row) => html`<${Score} value=${row.score} anomaly=${row.anomaly} />`],
];

function Running({data, changed}) {
  const may = useMayChange();
  const stop = async () => {
    if (await attempt(() => post("models/shadow/stop", {}))) {
      notify("Stopped");
      changed();
    }
  };
  return html`
    <p><span class="mono">${data.model}</span> since <${Time} at=${data.since} />. ${may && html`<button onClick=${stop}>Stop</button>`}</p>
    <dl class="figures">
      <div><dt>Windows</dt><dd>${count(data.windows)}</dd></div><div><dt>Anomalies of both</dt><dd>${count(data.both)}</dd></div>
      <div><dt>Only serving</dt><dd>${count(data.only_serving)}</dd></div><div><dt>Only shadow</dt><dd>${count(data.only_shadow)}</dd></div>
      <div><dt>Mean difference</dt><dd>${score(data.mean_difference)}</dd></div></dl>
    ${data.trouble && html`<p class="problem-line" role="alert">${data.trouble}</p>`}
    ${data.left_out > 0 && html`<p class="muted">${many(data.left_out, "window was", "windows were")} left out, so that the serving model is not held up.</p>`}
    ${data.items.length > 0 && html`<h3>Latest windows on which they differ</h3><${Table} says="Windows on which they differ" columns=${COLUMNS} rows=${data.items} />`}`;
}
