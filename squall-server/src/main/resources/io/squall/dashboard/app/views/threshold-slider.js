// What another threshold would have told of: episodes (windows of one entity that touch) at or over it.

import {html, useState} from "../html.js";
import {get} from "../api.js";
import {link} from "../router.js";
import {useResource} from "../resource.js";
import {Time} from "../time.js";
import {Score, count, many, score} from "../parts/badges.js";
import {Empty, Show} from "../parts/states.js";
import {Table} from "../parts/table.js";

export function ThresholdSlider({route}) {
  const scores = useResource("scores", (signal) => get("scores", {from: route.query.from, until: route.query.until}, signal));
  return html`<section class="panel" aria-labelledby="threshold-h"><h2 id="threshold-h">If the threshold were another</h2>
    <${Show} of=${scores} what="scores">${(data) => data.windows === 0 || data.items.length === 0
      ? html`<${Empty} title="No scores are kept yet">They come with the first windows.<//>` : html`<${Slider} data=${data} />`}<//></section>`;
}

function Slider({data}) {
  const nearest = data.items.reduce((best, each, i) => (Math.abs(each.threshold - data.threshold) < Math.abs(data.items[best].threshold - data.threshold) ? i : best), 0);
  const [chosen, setChosen] = useState(nearest);
  const at = data.items[chosen];
  const now = data.items[nearest];
  const most = Math.max(1, ...data.items.map((each) => each.episodes));
  return html`
    <p class="slider-says">At <strong>${score(at.threshold)}</strong>, ${many(at.episodes, "episode")} in ${many(at.windows, "window")} of ${count(data.windows)} would have been told${
      chosen === nearest ? ": this is the threshold that serves." : `; at ${score(now.threshold)}, which serves, ${count(now.episodes)}.`}</p>
    <div class="slider-bars" aria-hidden="true">${data.items.map((each, i) => html`<i key=${i} class=${i === chosen ? "chosen" : i === nearest ? "serves" : ""}
      style=${{height: `${Math.max(2, each.episodes / most * 100)}%`}}></i>`)}</div>
    <input class="slider" type="range" min="0" max=${data.items.length - 1} value=${chosen} aria-label="Threshold"
      aria-valuetext=${`${score(at.threshold)}: ${many(at.episodes, "episode")}`} onInput=${(e) => setChosen(Number(e.target.value))} />
    <${Told} data=${data} threshold=${at.threshold} />
    <p class="muted">Episodes are runs of windows of one entity. To change it for good: <code>scoring.threshold</code> of the configuration, or judge incidents.</p>`;
}

const SHOWN = 10;
const COLUMNS = [
  ["From", (row) => html`<a href=${link(["windows", row.id])}><${Time} at=${row.start} /></a>`],
  ["Entity", (row) => html`<a href=${link(["windows", row.id])}>${row.entity}</a>`, "grow"],
  ["Score", (row) => html`<${Score} value=${row.score} anomaly=${row.anomaly} />`],
  ["Category", (row) => row.category],
];

/** The latest windows that would have been told of. */
function Told({data, threshold}) {
  const query = {from: data.from, until: data.until, min_score: threshold, limit: SHOWN};
  const told = useResource(JSON.stringify(query), (signal) => settled(signal).then(() => get("windows", query, signal)));
  return html`<h3>The latest that would have been told</h3>
    <${Show} of=${told} what="windows">${(page) => page.items.length === 0 ? html`<p class="muted">None in this week.</p>`
      : html`<${Table} says="Windows at or over this threshold" columns=${COLUMNS} rows=${page.items} id=${(row) => row.id} />
        ${page.next && html`<p><a href=${link(["explore"], {tab: "windows", min_score: threshold, from: data.from, until: data.until})}>All of them</a></p>`}`}<//>`;
}

/** A moment after the slider came to rest. */
function settled(signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, 150);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
