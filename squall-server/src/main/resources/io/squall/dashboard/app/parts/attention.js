// Which events of a window attended to which: rows look at columns. Layer and head stand in the address.

import {html, useEffect, useRef, useState} from "../html.js";
import {get, path} from "../api.js";
import {refine} from "../router.js";
import {useResource} from "../resource.js";
import {colour} from "../shell/theme.js";
import {clock} from "../time.js";
import {many} from "./badges.js";
import {useTheme, useWidth} from "./chart.js";
import {LogLine} from "./log-line.js";
import {rootSize} from "./size.js";
import {Empty, Show} from "./states.js";

export function Attention({window, route}) {
  const {layer = "0", head = "0"} = route.query;
  const map = useResource(`${window} ${layer} ${head}`, (signal) => get(`windows/${path(window)}/attention`, {layer, head}, signal));
  return html`<section class="panel" aria-labelledby="attention-h"><h2 id="attention-h">What the network looked at</h2>
    <${Show} of=${map} what="attention">${(data) => (data.events.length === 0
      ? html`<${Empty} title="Nothing was kept of this window's events">Kept are events of anomalous windows, and warnings and errors of the others.<//>`
      : html`${data.weights.length > 0
        ? html`<${Choice} data=${data} route=${route} layer=${layer} head=${head} /><${Map} data=${data} />`
        : html`<p class="muted">This model has no encoder layers: it looks at each event by itself, so there is no attention between events to draw.
            What each kind of event weighs in the score is told below.</p>`}
        <${Weighed} data=${data} route=${route} />`)}<//></section>`;
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
  const side = Math.min(width, 37 * rootSize());
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

const ORDERS = {weight: "Heaviest kinds first", time: "All by time"};

/** Attribution: what the score loses without the kind of an event. So events of one kind stand together, unless time is asked for. */
function Weighed({data, route}) {
  const order = route.query.order in ORDERS ? route.query.order : "weight";
  const attention = data.layers > 0;
  const most = Math.max(0, ...data.events.map((each) => each.weight ?? 0));
  const rows = order === "time" ? data.events.map((event) => ({event, n: 1})) : kinds(data.events);
  return html`<div class="panel-head"><h3>${attention ? "Attribution and attention, event by event" : "What weighed in the score"}</h3>
      <div class="segments" role="group" aria-label="Order of events">${Object.entries(ORDERS).map(([name, text]) => html`
        <button key=${name} aria-pressed=${name === order} onClick=${() => refine(route, {order: name})}>${text}</button>`)}</div></div>
    <p class="muted">The bar in red is attribution: the share of the score that goes when the kind of event is taken away.${
      attention ? " The bar in blue is attention: the share that reaches the event through all layers." : ""}</p>
    <${Strip} events=${data.events} most=${most} />
    <ol class="lines">${rows.map(({event, n}) => html`<${LogLine} line=${event} most=${most} attention=${attention} alike=${n - 1} key=${event.id} />`)}</ol>`;
}

/** The events in the order of time, the redder the more they weigh. */
function Strip({events, most}) {
  return html`<div class="strip" role="img" aria-label=${`${many(events.length, "event")} in the order of time, the redder the heavier`}>${events.map((event) => html`
    <i key=${event.id} style=${{"--weight": most > 0 ? Math.sqrt((event.weight ?? 0) / most) : 0}}
      title=${`${clock(event.time)} ${(event.weight ?? 0).toFixed(2)} ${cut(event.message)}`}></i>`)}</div>`;
}

/** The first event of each kind, with how many there are. */
function kinds(events) {
  const byKind = new globalThis.Map();
  for (const event of events) {
    const kind = byKind.get(event.event_id);
    if (kind) {
      kind.n++;
    } else {
      byKind.set(event.event_id, {event, n: 1});
    }
  }
  return [...byKind.values()].sort((a, b) => (b.event.weight ?? 0) - (a.event.weight ?? 0));
}

function cut(text) {
  return text.length > 70 ? `${text.slice(0, 70)} …` : text;
}
