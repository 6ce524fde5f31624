// Two models side by side.

import {html} from "../html.js";
import {get} from "../api.js";
import {useResource} from "../resource.js";
import {Show} from "../parts/states.js";
import {Table} from "../parts/table.js";
import {nameOf} from "./evaluation.js";
import {figure, words} from "./figures.js";

export function Compare({a, b}) {
  const found = useResource(`${a} ${b}`, (signal) => get("models/compare", {a, b}, signal));
  return html`<section class="panel" aria-labelledby="compare-h"><h2 id="compare-h">${a} beside ${b}</h2>
    <${Show} of=${found} what="the comparison">${(data) => html`<${Sides} data=${data} a=${a} b=${b} />`}<//></section>`;
}

function Sides({data, a, b}) {
  const left = figures(data.a, data.report_a);
  const right = figures(data.b, data.report_b);
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  const differs = data.differences ?? [];
  return html`
    <${Table} says="Figures" rows=${names} id=${(name) => name} columns=${[["Figure", words, "grow"], [a, (name) => figure(left[name]), "number"],
      [b, (name) => figure(right[name]), "number"], ["Difference", (name) => difference(left[name], right[name]), "number"]]} />
    ${differs.length === 0 ? html`<p class="muted">Both were made with the same settings.</p>`
      : html`<h3>Settings that differ</h3><${Table} says="Settings that differ" rows=${differs} columns=${[["Setting", (row) => words(row.setting)],
        [a, (row) => row.a, "wrap"], [b, (row) => row.b, "wrap"]]} />`}`;
}

/** Figures of an evaluation bear the name of its data: what was measured on other data is another figure. */
function figures(model, report) {
  const all = {threshold: model.threshold, parameters: model.parameters, ...model.figures, ...(report?.metrics ?? {})};
  for (const evaluation of report?.evaluations ?? []) {
    for (const name of ["f1", "precision", "recall", "fpr", "auprc"]) {
      all[`${nameOf(evaluation)}: ${name}`] = evaluation.model[name];
    }
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => typeof value === "number"));
}

function difference(left, right) {
  if (typeof left !== "number" || typeof right !== "number") {
    return "";
  }
  const change = right - left;
  return `${change > 0 ? "+" : ""}${Number.isInteger(change) ? change : change.toFixed(3)}`;
}
