// Which events of a window attended to which: rows look at columns. Layer and head stand in the address.

import {html, useEffect, useRef, useState} from "../html.js";
import {get, path} from "../api.js";
import {refine} from "../router.js";
import {useResource} from "../resource.js";
import {colour} from "../shell/theme.js";
import {useTheme, useWidth} from "./chart.js";
import {LogLine} from "./log-line.js";
import {Empty, Show} from "./states.js";

export function Attention({window, route}) {
  const {layer = "0", head = "0"} = route.query;
  const map = useResource(`${window} ${layer} ${head}`, (signal) => get(`windows/${path(window)}/attention`, {layer, head}, signal));
  return html`<section class="panel" aria-labelledby="attention-h"><h2 id="attention-h">What the network looked at</h2>
    <${Show} of=${map} what="attention">${(data) => data.weights.length === 0
      ? html`<${Empty} title="No attention map">${data.reason || "Nothing was kept of this window's events."}<//><${Weighed} events=${data.events} />`
      : html`<${Choice} data=${data} route=${route} layer=${layer} head=${head} /><${Map} data=${data} /><${Weighed} events=${data.events} />`}<//></section>`;
}

function Choice({data, route, layer, head}) {
  const numbers = (n) => Array.from({length: n}, (_, i) => String(i));
  return html`<div class="row">
    <label>Layer <select value=${layer} onChange=${(e) => refine(route, {layer: e.target.value})}>
      ${numbers(data.layers).map((i) => html`<option value=${i} key=${i}>${Number(i) + 1} of ${data.layers}</option>`)}</select></label>
    <label>Head <select value=${head} onChange=${(e) => refine(route, {head: e.target.value})}>
      ${numbers(data.heads).map((i) => html`<option value=${i} key=${i}>${Number(i) + 1} of ${data.heads}</option>`)}</select></label>
  </div>`;
}

function Map({data}) {
  const frame = useRef(null);
  const canvas = useRef(null);
  const width = useWidth(frame);
  const theme = useTheme();
  const [cell, setCell] = useState(null);
  const n = data.weights.length;
  const side = Math.min(width, 520);
  useEffect(() => side > 0 && draw(canvas.current, side, data.weights), [side, theme, data]);
  const point = (event) => {
    const box = canvas.current.getBoundingClientRect();
    setCell({row: Math.floor((event.clientY - box.top) / side * n), column: Math.floor((event.clientX - box.left) / side * n)});
  };
  const [row, column] = cell ? [data.events[cell.row], data.events[cell.column]] : [];
  return html`<div ref=${frame}>
    <canvas ref=${canvas} role="img" aria-label=${`Attention of ${n} events to one another`} onPointerMove=${point} onPointerLeave=${() => setCell(null)}></canvas>
    <p class="heat-readout" aria-live="off">${row && column
      ? `"${cut(row.message)}" looks at "${cut(column.message)}": ${data.weights[cell.row][cell.column].toFixed(3)}`
      : "Each row is an event, from the first to the last; the redder a cell, the more it looked at the event of that column."}</p></div>`;
}

function draw(canvas, side, weights) {
  const scale = devicePixelRatio || 1;
  canvas.width = canvas.height = Math.round(side * scale);
  canvas.style.width = canvas.style.height = `${side}px`;
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  const step = side / weights.length;
  const most = Math.max(...weights.flat(), 1e-6);
  pen.fillStyle = colour("heat-none");
  pen.fillRect(0, 0, side, side);
  pen.fillStyle = colour("hot");
  weights.forEach((row, y) => row.forEach((weight, x) => {
    pen.globalAlpha = Math.sqrt(weight / most);
    pen.fillRect(x * step, y * step, Math.ceil(step), Math.ceil(step));
  }));
}

function Weighed({events}) {
  const most = Math.max(0, ...events.map((each) => each.weight ?? 0));
  return events.length > 0 && html`<h3>Events by time, with their share in the score</h3>
    <ol class="lines">${events.map((line) => html`<${LogLine} line=${line} most=${most} key=${line.id} />`)}</ol>`;
}

function cut(text) {
  return text.length > 70 ? `${text.slice(0, 70)} …` : text;
}
