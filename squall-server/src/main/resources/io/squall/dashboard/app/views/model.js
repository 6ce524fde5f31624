// One model: how it was trained, what it was measured to do, beside the baselines.

import {html} from "../html.js";
import {get, path} from "../api.js";
import {useResource} from "../resource.js";
import {Time} from "../time.js";
import {count, score} from "../parts/badges.js";
import {Curves} from "../parts/curves.js";
import {Empty, Show} from "../parts/states.js";
import {Table} from "../parts/table.js";

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
  const {training = [], metrics, baselines, confusion, facts = {}, settings = {}} = report;
  return html`
    <div class="columns">
      <section class="panel" aria-labelledby="training-h"><h2 id="training-h">Training</h2>
        ${(training ?? []).length === 0 ? html`<${Empty} title="The bundle holds no training curves">Train with this version of Squall, and they come along.<//>`
          : html`<${Curves} epochs=${training} />`}</section>
      <section class="panel" aria-labelledby="evaluation-h"><h2 id="evaluation-h">Evaluation beside baselines</h2>
        <${Evaluation} metrics=${metrics ?? figures} baselines=${baselines ?? {}} /></section>
      <section class="panel" aria-labelledby="confusion-h"><h2 id="confusion-h">Confusion</h2><${Confusion} of=${confusion} /></section>
      <${Texts} title="How it was made" of=${facts} />
      <${Texts} title="Settings" of=${settings} />
    </div>`;
}

function Evaluation({metrics, baselines}) {
  const names = [...new Set([metrics, ...Object.values(baselines)].flatMap((each) => Object.keys(each ?? {})))].filter((name) => isNumber(metrics?.[name])
    || Object.values(baselines).some((each) => isNumber(each?.[name])));
  if (names.length === 0) {
    return html`<${Empty} title="The bundle holds no figures">Measure it: <code>squall evaluate --model BUNDLE --data DIR</code>.<//>`;
  }
  const columns = [["Figure", (name) => words(name), "grow"], ["This model", (name) => figure(metrics?.[name]), "number strong"],
    ...Object.entries(baselines).map(([baseline, found]) => [words(baseline), (name) => figure(found?.[name]), "number"])];
  return html`<${Table} says="Evaluation" columns=${columns} rows=${names} id=${(name) => name} />`;
}

function Texts({title, of}) {
  const names = Object.keys(of);
  return names.length > 0 && html`<section class="panel"><h2>${title}</h2>
    <${Table} says=${title} rows=${names} id=${(name) => name} columns=${[["What", words], ["Value", (name) => of[name], "grow"]]} /></section>`;
}

function Confusion({of}) {
  if (!of) {
    return html`<${Empty} title="The bundle holds no confusion">Measure it: <code>squall evaluate --model BUNDLE --data DIR</code>.<//>`;
  }
  const {tp = 0, fp = 0, fn = 0, tn = 0} = of;
  return html`<table class="confusion">
    <thead><tr><td></td><th scope="col">told as anomaly</th><th scope="col">not told</th></tr></thead>
    <tbody>
      <tr><th scope="row">was wrong</th><td class="right">${count(tp)}</td><td class="wrong">${count(fn)} missed</td></tr>
      <tr><th scope="row">was fine</th><td class="wrong">${count(fp)} false</td><td class="right">${count(tn)}</td></tr>
    </tbody></table>`;
}

function isNumber(value) {
  return typeof value === "number";
}

export function figure(value) {
  return !isNumber(value) ? "–" : Number.isInteger(value) ? count(value) : value.toFixed(3);
}

export function words(name) {
  return name.replaceAll("_", " ");
}
