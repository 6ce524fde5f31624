// Which models there are, which one scores, what another threshold would have told of, what a shadow would have said.

import {html} from "../html.js";
import {get, path, post} from "../api.js";
import {link, refine} from "../router.js";
import {useEvery, useResource} from "../resource.js";
import {useMayChange} from "../session.js";
import {Time} from "../time.js";
import {count, score} from "../parts/badges.js";
import {attempt, notify} from "../parts/notices.js";
import {Empty, Show} from "../parts/states.js";
import {Table} from "../parts/table.js";
import {Compare} from "./compare.js";
import {Shadow} from "./shadow.js";
import {ThresholdSlider} from "./threshold-slider.js";

const REFRESH = 3000;

export function Models({route}) {
  const may = useMayChange();
  const models = useResource("models", (signal) => get("models", {}, signal));
  const changed = () => models.reload();
  // A model that was promoted serves once the lines before are scored.
  useEvery(REFRESH, models.reload);
  return html`
    <div class="title-row"><h1>Model</h1>${may && models.data?.items.length > 1 && html`<${Rollback} changed=${changed} />`}</div>
    <section class="panel" aria-labelledby="models-h"><h2 id="models-h">Models of this server</h2>
      <${Show} of=${models} what="models">${(data) => html`
        <${Table} says="Models" columns=${columns(may, changed)} rows=${data.items} id=${(row) => row.id} />
        ${data.items.length > 1 ? html`<${CompareChoice} items=${data.items} route=${route} />`
          : html`<p class="muted">Another one comes here with <code>squall models promote</code>, or by <code>model:</code> of the configuration.
              A second one can be compared, and can score alongside before it is promoted.</p>`}`}<//></section>
    ${route.query.a && route.query.b && html`<${Compare} a=${route.query.a} b=${route.query.b} />`}
    <${ThresholdSlider} route=${route} />
    ${models.data?.items.length > 1 && html`<${Shadow} models=${models.data.items} changed=${changed} />`}`;
}

function columns(may, changed) {
  const act = async (row) => {
    if (await attempt(() => post(`models/${path(row.id)}/promote`, {}))) {
      notify(`${row.id} serves from the next lines on`);
      changed();
    }
  };
  return [
    ["Model", (row) => html`<a class="mono" href=${link(["models", row.id])}>${row.id}</a>`, "grow"],
    ["Role", (row) => html`<span class=${`badge role-${row.role}`}>${row.role}</span>`],
    ["Made", (row) => html`<${Time} at=${row.created} />`],
    ["Parameters", (row) => count(row.parameters), "number"],
    ["Threshold", (row) => score(row.threshold), "number"],
    ...(may ? [["", (row) => row.role !== "serving" && html`<button onClick=${() => act(row)}>Promote</button>`]] : []),
  ];
}

function Rollback({changed}) {
  const back = async () => {
    const model = await attempt(() => post("models/rollback", {}));
    if (model) {
      notify(`${model.id} serves again from the next lines on`);
      changed();
    }
  };
  return html`<button onClick=${back}>Roll back to the model before</button>`;
}

function CompareChoice({items, route}) {
  const {a = items[0].id, b = items[1].id} = route.query;
  const select = (name, value) => html`<select value=${value} aria-label=${`Model ${name} to compare`} onChange=${(e) => refine(route, {a, b, [name]: e.target.value})}>
    ${items.map((row) => html`<option value=${row.id} key=${row.id}>${row.id}</option>`)}</select>`;
  return html`<div class="row"><span>Compare ${select("a", a)} with ${select("b", b)}</span>
    <button onClick=${() => refine(route, {a, b})}>Compare</button></div>`;
}
