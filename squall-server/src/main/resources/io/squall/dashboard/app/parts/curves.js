// Curves of a training over its epochs: loss on one scale, figures between 0 and 1 on the other.

import {html, useMemo} from "../html.js";
import {Chart, axes} from "./chart.js";

const TONES = ["accent", "hot", "level-warning", "ok", "muted"];

export function Curves({epochs}) {
  const names = useMemo(() => [...new Set(epochs.flatMap(Object.keys))].filter((name) => name !== "epoch" && epochs.some((each) => typeof each[name] === "number")), [epochs]);
  const losses = names.filter((name) => name.includes("loss"));
  const shares = names.filter((name) => !name.includes("loss") && name !== "learning_rate" && epochs.every((each) => !(each[name] > 1.0001))
    // Where validation had nothing to find they are 0 all along, and tell nothing.
    && epochs.some((each) => each[name] > 0));
  return html`<${Lines} epochs=${epochs} names=${losses} title="Loss" /><${Lines} epochs=${epochs} names=${shares} title="Figures on validation" />`;
}

function Lines({epochs, names, title}) {
  const data = useMemo(() => [epochs.map((each, i) => each.epoch ?? i + 1), ...names.map((name) => epochs.map((each) => each[name] ?? null))], [epochs, names.join()]);
  if (names.length === 0) {
    return null;
  }
  const options = (tone) => ({
    legend: {show: false},
    cursor: {show: false},
    scales: {x: {time: false}},
    axes: axes(tone, {x: {values: (u, ticks) => ticks}}),
    series: [{}, ...names.map((name, i) => ({stroke: tone(TONES[i % TONES.length]), width: 2, points: {show: epochs.length < 2}}))],
  });
  return html`<h3>${title}</h3>
    <ul class="legend">${names.map((name, i) => html`<li key=${name}><i class=${TONES[i % TONES.length]} aria-hidden="true"></i>${name.replaceAll("_", " ")}</li>`)}</ul>
    <${Chart} options=${options} data=${data} height=${150} says=${`${title} over ${epochs.length} epochs`} />`;
}
