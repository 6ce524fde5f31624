// Events a minute by level, as bars that lie on one another: the worst at the bottom, where it is read best.

import {html, useMemo} from "../html.js";
import uPlot from "../../vendor/uplot/uplot.js";
import {many} from "./badges.js";
import {Chart, axes, stacked} from "./chart.js";

const LEVELS = [
  {name: "errors", label: "Error and above", tone: "level-error", of: ["ERROR", "CRITICAL"]},
  {name: "warnings", label: "Warning", tone: "level-warning", of: ["WARNING"]},
  {name: "rest", label: "Info and below", tone: "level-info", of: ["INFO", "DEBUG", "TRACE", "UNKNOWN"]},
];

export function Rates({rates}) {
  const columns = useMemo(() => columnsOf(rates), [rates]);
  const total = rates.items.reduce((sum, each) => sum + each.events, 0);
  const options = (tone) => ({
    legend: {show: false},
    cursor: {show: false},
    scales: {x: {time: true, range: [Date.parse(rates.from) / 1000, Date.parse(rates.until) / 1000]}, y: {range: (u, min, max) => [0, max || 1]}},
    axes: axes(tone, {y: {values: (u, ticks) => ticks.map((t) => (t >= 1000 ? `${t / 1000}k` : t))}}),
    series: [{}, ...[...LEVELS].reverse().map((level) => ({
      fill: tone(level.tone), width: 0, points: {show: false}, paths: uPlot.paths.bars({size: [0.8, 120], align: 1, gap: 0}),
    }))],
  });
  return html`
    <ul class="legend">${LEVELS.map((level) => html`<li key=${level.name}>
      <i class=${level.tone} aria-hidden="true"></i>${level.label}</li>`)}</ul>
    <${Chart} options=${options} data=${columns} height=${140}
      says=${`Events a minute by level; ${many(total, "event")} in all`} />`;
}

function columnsOf(rates) {
  const columns = Math.max(1, Math.ceil((Date.parse(rates.until) - Date.parse(rates.from)) / 1000 / rates.step_seconds));
  const x = Array.from({length: columns}, (_, i) => Date.parse(rates.from) / 1000 + i * rates.step_seconds);
  const values = LEVELS.map(() => new Array(columns).fill(0));
  for (const item of rates.items) {
    LEVELS.forEach((level, i) => {
      const sum = level.of.reduce((n, name) => n + (item.levels[name] ?? 0), 0);
      values[i][item.column] = sum * 60 / rates.step_seconds;
    });
  }
  // The highest sum is drawn first, so that the lower ones stand before it.
  return [x, ...stacked(values).reverse()];
}
