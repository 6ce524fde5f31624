// A model beside its baselines on the same windows: which detector finds most, with how many false alarms.

import {html} from "../html.js";
import {Time} from "../time.js";
import {count, many} from "../parts/badges.js";
import {Table} from "../parts/table.js";
import {figure, words} from "./figures.js";

const MODEL = "this model";
const FIGURES = [["F1", "f1"], ["Precision", "precision"], ["Recall", "recall"], ["False alarm rate", "fpr"], ["AUPRC", "auprc"], ["AUROC", "auroc"]];

/** What an evaluation was measured on: test of openstack-lab. */
export function nameOf({data, split, subset}) {
  return `${split === "all" ? "all" : split} of ${data || "unnamed data"}${subset ? `, ${subset}` : ""}`;
}

export function Evaluation({of}) {
  const rows = [{name: MODEL, figures: of.model}, ...Object.entries(of.baselines).map(([name, figures]) => ({name: words(name), figures}))];
  rows.sort((a, b) => Number(b.name === MODEL) - Number(a.name === MODEL) || (b.figures.f1 ?? -1) - (a.figures.f1 ?? -1));
  const columns = [
    ["Detector", (row) => (row.name === MODEL ? html`<strong>${row.name}</strong>` : row.name), "grow"],
    ["", (row) => html`<span class=${`bar ${row.name === MODEL ? "own" : ""}`} aria-hidden="true"><i style=${{width: `${Math.round((row.figures.f1 ?? 0) * 100)}%`}}></i></span>`],
    ...FIGURES.map(([label, name]) => [label, (row) => figure(row.figures[name]), "number"]),
  ];
  return html`
    <p class="muted">${nameOf(of)}${of.measured ? html`, measured <${Time} at=${of.measured} />` : ""}: ${many(of.windows, "window")}, ${count(of.anomalous)} of them
      anomalous${of.faults > 0 ? `; ${count(of.faults_found)} of ${many(of.faults, "fault")} found` : ""}. By F1, the bar.</p>
    ${of.split === "validation" && html`<p class="caution"><strong>Validation chose the threshold</strong> of the model and of every baseline, so these figures promise
      more than other data will keep. <code>squall evaluate --save</code> measures it on a test split.</p>`}
    ${of.split === "all" && html`<p class="caution">All recordings, among them what the model was trained on: these figures promise more than other data will keep.</p>`}
    <${Table} says="The model beside baselines" columns=${columns} rows=${rows} id=${(row) => row.name} />`;
}
