// One model: how it was trained, what it was measured to do, beside the baselines.

import {html, useState} from "../html.js";
import {get, path} from "../api.js";
import {useResource} from "../resource.js";
import {Time} from "../time.js";
import {count, many, score} from "../parts/badges.js";
import {Curves} from "../parts/curves.js";
import {Empty, Show} from "../parts/states.js";
import {Table} from "../parts/table.js";
import {Evaluation, nameOf} from "./evaluation.js";
import {figure, words} from "./figures.js";

export function Model({route}) {
  const id = route.path[1];
  const model = useResource(id, (signal) => get(`models/${path(id)}`, {}, signal));
  const report = useResource(id, (signal) => get(`models/${path(id)}/report`, {}, signal).then((found) => found ?? {}));
  return html`<${Show} of=${model} what="the model">${(data) => html`
    <div class="title-row"><h1 class="mono">${data.id}</h1><span class=${`badge role-${data.role}`}>${data.role}</span></div>
    <p class="muted">Made <${Time} at=${data.created} />, ${count(data.parameters)} parameters, threshold ${score(data.threshold)}.</p>
    <${Show} of=${report} what="the report">${(found) => html`<${Report} report=${found} figures=${data.figures} />`}<//>`}<//>`;
}

export function Report({report, figures = {}}) {
  const {training, evaluations = [], facts = {}, settings = {}} = report;
  const [chosen, setChosen] = useState(() => Math.max(0, evaluations.findIndex((each) => each.split === "test")));
  const evaluation = evaluations[chosen];
  return html`
    <div class="columns">
      <section class="panel wide" aria-labelledby="evaluation-h">
        <div class="panel-head"><h2 id="evaluation-h">Evaluation beside baselines</h2>
          ${evaluations.length > 1 && html`<label>Measured on <select value=${chosen} onChange=${(e) => setChosen(Number(e.target.value))}>
            ${evaluations.map((each, i) => html`<option value=${i} key=${i}>${nameOf(each)}</option>`)}</select></label>`}</div>
        ${evaluation ? html`<${Evaluation} of=${evaluation} />` : html`<${NoEvaluation} figures=${figures} />`}</section>
      <section class="panel" aria-labelledby="confusion-h"><h2 id="confusion-h">Confusion</h2><${Confusion} of=${evaluation?.confusion} /></section>
      <section class="panel" aria-labelledby="training-h"><h2 id="training-h">Training</h2>
        ${(training ?? []).length === 0 ? html`<${Empty} title="The bundle holds no training curves">It was learned without a network, or by an early version of Squall.<//>`
          : html`<${Curves} epochs=${training} />`}</section>
      <${Texts} title="How it was made" of=${facts} />
    </div>
    <${Settings} of=${settings} />`;
}

function NoEvaluation({figures}) {
  return html`${Object.keys(figures).length > 0 && html`<${Texts} title="On validation" of=${Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, figure(value)]))} />`}
    <${Empty} title="Nothing was measured yet"><code>squall evaluate --model BUNDLE --data DIR --save</code> measures it on labelled recordings and keeps
      the figures in the bundle.<//>`;
}

function Texts({title, of}) {
  const names = Object.keys(of);
  return names.length > 0 && html`<section class="panel"><h2>${title}</h2>
    <${Table} says=${title} rows=${names} id=${(name) => name} columns=${[["What", words], ["Value", (name) => of[name], "grow"]]} /></section>`;
}

function Confusion({of}) {
  if (!of) {
    return html`<${Empty} title="Nothing was measured yet">It comes with the evaluation.<//>`;
  }
  const {tp = 0, fp = 0, fn = 0, tn = 0} = of;
  return html`<div class="scroll" tabindex="0" role="region" aria-labelledby="confusion-h"><table class="confusion">
    <thead><tr><th scope="col">Windows</th><th scope="col">told as anomaly</th><th scope="col">not told</th></tr></thead>
    <tbody>
      <tr><th scope="row">something was wrong</th><td class="right">${count(tp)} found</td><td class=${fn > 0 ? "wrong" : ""}>${count(fn)} missed</td></tr>
      <tr><th scope="row">nothing was wrong</th><td class=${fp > 0 ? "wrong" : ""}>${count(fp)} false</td><td class="right">${count(tn)} rightly silent</td></tr>
    </tbody></table></div>`;
}

/** There are many, and they are seldom asked for. */
function Settings({of}) {
  const names = Object.keys(of);
  return names.length > 0 && html`<details class="panel"><summary><h2>Settings of the training</h2> <span class="muted">${many(names.length, "setting")}</span></summary>
    <${Table} says="Settings" rows=${names} id=${(name) => name} columns=${[["Setting", (name) => html`<span class="mono">${name}</span>`], ["Value", (name) => of[name], "grow"]]} /></details>`;
}
