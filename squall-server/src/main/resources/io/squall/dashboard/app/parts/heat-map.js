// Entity by time: where it is red, something is wrong. Drag to pan; + and − or Ctrl and wheel zoom; arrows walk over the
// cells; what the pointer or the walk is on is said in words below.

import {html, useEffect, useMemo, useRef, useState} from "../html.js";
import {go, link, refine} from "../router.js";
import {DAYS, MINUTES, day, dayAndMinute, minute} from "../time.js";
import {colour} from "../shell/theme.js";
import {EntityName, many, score} from "./badges.js";
import {useTheme, useWidth} from "./chart.js";
import {draw, sizes} from "./heat-canvas.js";

const SHORTEST = 30 * MINUTES;
const LONGEST = 60 * DAYS;

export function HeatMap({data, items, threshold, route}) {
  const canvas = useRef(null);
  const frame = useRef(null);
  const width = useWidth(frame);
  const size = sizes();
  const theme = useTheme();
  const [cell, setCell] = useState(null);
  const [shift, setShift] = useState(0);
  const from = Date.parse(data.from);
  const until = Date.parse(data.until);
  const step = data.step_seconds * 1000;
  const columns = Math.max(1, Math.round((until - from) / step));
  const grid = useMemo(() => ({rows: items.map((item) => item.cells), columns, from, until, threshold}), [items, data]);
  useEffect(() => {
    if (width > 0) {
      draw(canvas.current, width, {...grid, cell, shift}, colour, label);
    }
  }, [width, theme, grid, cell, shift]);

  const view = (start, end) => {
    const length = Math.min(LONGEST, Math.max(SHORTEST, end - start));
    const middle = (start + end) / 2;
    refine(route, {span: "", from: iso(middle - length / 2), until: iso(middle + length / 2)});
  };
  const zoom = (factor, at = (from + until) / 2) => view(at - (at - from) * factor, at + (until - at) * factor);
  const pan = (share) => view(from + share * (until - from), until + share * (until - from));
  const open = (place) => {
    const item = items[place.row];
    go(["explore"], {tab: "windows", entity: item.entity, from: iso(from + place.column * step), until: iso(from + (place.column + 1) * step)});
  };
  const pointer = usePointer({frame, width, columns, rows: items.length, setCell, setShift, open, pan: (pixels) => pan(-pixels / width)});
  useWheel(frame, (event) => zoom(event.deltaY > 0 ? 1.25 : 0.8, from + pointer.share(event) * (until - from)), [from, until, width]);

  const keys = (event) => {
    const act = keyAct(event.key, {cell: cell ?? {row: 0, column: columns - 1}, rows: items.length, columns, setCell, open, zoom,
      pan, all: () => refine(route, {from: "", until: ""})});
    if (act) {
      event.preventDefault();
      act();
    }
  };
  return html`
    <div class="heat">
      <div class="heat-tools">
        <button onClick=${() => pan(-0.5)} aria-label="Earlier" title="Earlier">←</button>
        <button onClick=${() => pan(0.5)} aria-label="Later" title="Later">→</button>
        <button onClick=${() => zoom(2)} aria-label="Zoom out" title="Zoom out (−)">−</button>
        <button onClick=${() => zoom(0.5)} aria-label="Zoom in" title="Zoom in (+)">+</button>
        <${Legend} />
      </div>
      <div class="heat-body">
        <ol class="heat-names" style=${{paddingTop: `${size.axis}px`}}>
          ${items.map((item, row) => html`<li key=${item.entity} class=${cell?.row === row ? "on" : ""} style=${{height: `${size.row}px`}}>
            <a href=${link(["explore"], {tab: "windows", entity: item.entity})} title=${item.entity}><${EntityName} of=${item.entity} /></a></li>`)}
        </ol>
        <div class="heat-frame" ref=${frame}>
          <canvas ref=${canvas} tabindex="0" role="application" aria-label=${`Heat map of ${many(items.length, "entity", "entities")}; arrow keys walk over the cells`}
            aria-describedby="heat-readout" onKeyDown=${keys} onBlur=${() => setCell(null)} ...${pointer.handlers}></canvas>
        </div>
      </div>
      <p class="heat-readout" id="heat-readout" aria-live="polite">${readout(items, cell, from, step)}</p>
    </div>`;
}

function readout(items, place, from, step) {
  if (!place || !items[place.row]) {
    return "Point at a cell, or walk with the arrow keys; Enter or a click opens its windows.";
  }
  const item = items[place.row];
  const found = item.cells.find((each) => each.column === place.column);
  const start = from + place.column * step;
  const when = `${dayAndMinute(start)} to ${minute(start + step)}`;
  return found
    ? `${item.entity}, ${when}: score ${score(found.score)}${found.anomaly ? ", anomaly" : ""}, ${many(found.events, "event")}`
    : `${item.entity}, ${when}: no window`;
}

function Legend() {
  return html`<span class="heat-legend">
    <i class="none"></i>no window <i class="calm"></i>normal, by score <i class="hot"></i>anomaly</span>`;
}

function keyAct(key, {cell, rows, columns, setCell, open, zoom, pan, all}) {
  const to = (row, column) => () => setCell({row: Math.min(rows - 1, Math.max(0, row)), column: Math.min(columns - 1, Math.max(0, column))});
  return {
    ArrowLeft: to(cell.row, cell.column - 1), ArrowRight: to(cell.row, cell.column + 1), ArrowUp: to(cell.row - 1, cell.column),
    ArrowDown: to(cell.row + 1, cell.column), Home: to(cell.row, 0), End: to(cell.row, columns - 1), Enter: () => open(cell),
    "+": () => zoom(0.5), "=": () => zoom(0.5), "-": () => zoom(2), "0": all, PageUp: () => pan(-0.5), PageDown: () => pan(0.5),
  }[key];
}

/** Pointing, opening by a click, panning by a drag. */
function usePointer({frame, width, columns, rows, setCell, setShift, open, pan}) {
  const drag = useRef(null);
  const share = (event) => (event.clientX - frame.current.getBoundingClientRect().left) / Math.max(1, width);
  const place = (event) => {
    const size = sizes();
    const row = Math.floor((event.clientY - frame.current.getBoundingClientRect().top - size.axis) / size.row);
    const column = Math.floor(share(event) * columns);
    return row >= 0 && row < rows && column >= 0 && column < columns ? {row, column} : null;
  };
  const moved = (event) => (drag.current ? event.clientX - drag.current.x : 0);
  const handlers = {
    onPointerDown: (event) => {
      if (event.button === 0) {
        drag.current = {x: event.clientX, far: false};
        event.currentTarget.setPointerCapture(event.pointerId);
      }
    },
    onPointerMove: (event) => {
      if (drag.current && (drag.current.far || Math.abs(moved(event)) > 4)) {
        drag.current.far = true;
        setCell(null);
        setShift(moved(event));
      } else {
        setCell(place(event));
      }
    },
    onPointerUp: (event) => {
      const far = drag.current?.far;
      const pixels = moved(event);
      drag.current = null;
      setShift(0);
      if (far) {
        pan(pixels);
      } else if (place(event)) {
        open(place(event));
      }
    },
    onPointerCancel: () => {
      drag.current = null;
      setShift(0);
    },
    onPointerLeave: () => !drag.current && setCell(null),
  };
  return {handlers, share};
}

/** A wheel that is turned with Ctrl (or two fingers that spread) zooms; without, the page scrolls as ever. */
function useWheel(element, turned, inputs) {
  useEffect(() => {
    const listener = (event) => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        turned(event);
      }
    };
    const target = element.current;
    target.addEventListener("wheel", listener, {passive: false});
    return () => target.removeEventListener("wheel", listener);
  }, inputs);
}

function label(time, step) {
  return step >= DAYS || new Date(time).getHours() + new Date(time).getMinutes() === 0 ? day(time) : minute(time);
}

function iso(millis) {
  return new Date(Math.round(millis / (5 * MINUTES)) * 5 * MINUTES).toISOString();
}
