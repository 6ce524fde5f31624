// Counts by hour as bars, with the part of them that matters in red.

import {html, useMemo} from "../html.js";
import uPlot from "../../vendor/uplot/uplot.js";
import {many} from "./badges.js";
import {Chart, axes} from "./chart.js";

const HOUR = 3600;

/** hours: [{hour, count, part?}] */
export function Hours({hours, of, part}) {
  const data = useMemo(() => columns(hours, part), [hours]);
  const options = (tone) => ({
    legend: {show: false},
    cursor: {show: false},
    scales: {x: {time: true, range: [data[0][0], data[0][data[0].length - 1] + HOUR]}, y: {range: (u, min, max) => [0, max || 1]}},
    axes: axes(tone),
    series: [{}, bars(tone("level-info")), ...(part ? [bars(tone("hot"))] : [])],
  });
  const sum = hours.reduce((n, each) => n + each.count, 0);
  const parts = hours.reduce((n, each) => n + (each.part ?? 0), 0);
  return html`
    ${part && html`<ul class="legend"><li><i class="level-info" aria-hidden="true"></i>${of}</li><li><i class="hot" aria-hidden="true"></i>${part}</li></ul>`}
    <${Chart} options=${options} data=${data} height=${130} says=${`${many(sum, of.replace(/s$/, ""))} by hour${part ? `, ${parts} of them ${part}` : ""}`} />`;
}

function bars(fill) {
  return {fill, width: 0, points: {show: false}, paths: uPlot.paths.bars({size: [0.8, 120], align: 1})};
}

function columns(hours, part) {
  const byHour = new Map(hours.map((each) => [Date.parse(each.hour) / 1000, each]));
  const known = [...byHour.keys()].sort((a, b) => a - b);
  const x = [];
  for (let hour = known[0]; hour <= known[known.length - 1]; hour += HOUR) {
    x.push(hour);
  }
  const counts = x.map((hour) => byHour.get(hour)?.count ?? 0);
  return part ? [x, counts, x.map((hour) => byHour.get(hour)?.part ?? 0)] : [x, counts];
}
