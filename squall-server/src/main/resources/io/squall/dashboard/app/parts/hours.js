// Counts by hour as bars over a whole stretch of time, with the part of them that matters in red.

import {html, useMemo} from "../html.js";
import uPlot from "../../vendor/uplot/uplot.js";
import {DAYS, day, minute} from "../time.js";
import {many} from "./badges.js";
import {Chart, axes} from "./chart.js";

const HOUR = 3600;
/** So many bars can be told from one another; of a longer stretch, one stands for several hours. */
const MOST_BARS = 180;

/** hours: [{hour, count, part?}]; span: {from, until} */
export function Hours({hours, span, of, part}) {
  const data = useMemo(() => columns(hours, span, part), [hours, span.from, span.until]);
  const x = data[0];
  const options = (tone) => ({
    legend: {show: false},
    cursor: {show: false},
    scales: {x: {time: true, range: [x[0], x[0] + x.length * stepOf(span)]}, y: {range: (u, min, max) => [0, max || 1]}},
    axes: axes(tone, {x: {values: (u, ticks) => ticks.map((tick) => label(tick * 1000, x.length * stepOf(span) * 1000))}}),
    series: [{}, bars(tone("level-info")), ...(part ? [bars(tone("hot"))] : [])],
  });
  const sum = hours.reduce((n, each) => n + each.count, 0);
  const parts = hours.reduce((n, each) => n + (each.part ?? 0), 0);
  return html`
    ${part && html`<ul class="legend"><li><i class="level-info" aria-hidden="true"></i>${of}</li><li><i class="hot" aria-hidden="true"></i>${part}</li></ul>`}
    <${Chart} options=${options} data=${data} height=${130} says=${`${many(sum, of.replace(/s$/, ""))} by hour${part ? `, ${parts} of them ${part}` : ""}`} />`;
}

function bars(fill) {
  return {fill, width: 0, points: {show: false}, paths: uPlot.paths.bars({size: [0.8, 60], align: 1})};
}

function label(time, length) {
  return length > 2 * DAYS ? day(time) : minute(time);
}

function stepOf({from, until}) {
  const hours = (Date.parse(until) - Date.parse(from)) / 1000 / HOUR;
  return Math.max(1, Math.ceil(hours / MOST_BARS)) * HOUR;
}

function columns(hours, span, part) {
  const step = stepOf(span);
  const first = Math.floor(Date.parse(span.from) / 1000 / HOUR) * HOUR;
  const n = Math.max(1, Math.ceil((Date.parse(span.until) / 1000 - first) / step));
  const x = Array.from({length: n}, (_, i) => first + i * step);
  const counts = new Array(n).fill(0);
  const parts = new Array(n).fill(0);
  for (const each of hours) {
    const place = Math.min(n - 1, Math.max(0, Math.floor((Date.parse(each.hour) / 1000 - first) / step)));
    counts[place] += each.count;
    parts[place] += each.part ?? 0;
  }
  return part ? [x, counts, parts] : [x, counts];
}
