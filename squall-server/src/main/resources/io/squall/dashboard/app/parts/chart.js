// A chart over time: uPlot in our colours and sizes, drawn anew when either changes.

import {html, useEffect, useRef, useState} from "../html.js";
import uPlot from "../../vendor/uplot/uplot.js";
import {colour, onTheme} from "../shell/theme.js";
import {rootSize} from "./size.js";

/** Pixels of text on a desk. */
const DESK = 14;

/** The width of an element, as it is. */
export function useWidth(element) {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return width;
}

/** Counts up with each change of colours. */
export function useTheme() {
  const [turn, setTurn] = useState(0);
  useEffect(() => onTheme(() => setTurn((n) => n + 1)), []);
  return turn;
}

/**
 * @param options (colour) => uPlot's options without width and height
 * @param data uPlot's columns; x in seconds where it is a time
 * @param height pixels on a desk; more where text is larger
 * @param says what the chart shows, in words, for whoever does not see it
 */
export function Chart({options, data, height = 160, says}) {
  const element = useRef(null);
  const width = useWidth(element);
  const theme = useTheme();
  const tall = Math.round(height / DESK * rootSize());
  useEffect(() => {
    if (width === 0) {
      return undefined;
    }
    const plot = new uPlot({...options(colour), width, height: tall}, data, element.current);
    return () => plot.destroy();
  }, [width, theme, data, tall]);
  return html`<div class="chart" role="img" aria-label=${says} ref=${element} style=${{minHeight: `${tall}px`}}></div>`;
}

/** Axes as all charts have them. */
export function axes(tone, more = {}) {
  const rem = rootSize();
  const base = {
    stroke: tone("muted"), font: `${Math.round(0.79 * rem)}px system-ui, sans-serif`, grid: {stroke: tone("line"), width: 1}, ticks: {show: false},
  };
  return [
    {...base, grid: {show: false}, space: 5 * rem, size: 1.86 * rem, gap: 4, values: "{HH}:{mm}", ...more.x},
    {...base, size: 3.3 * rem, ...more.y},
  ];
}

/** Bars that lie on one another: columns of values to columns of sums, the last on top. */
export function stacked(columns) {
  const sums = [];
  columns.forEach((column, i) => sums.push(column.map((value, x) => (value ?? 0) + (i > 0 ? sums[i - 1][x] : 0))));
  return sums;
}
