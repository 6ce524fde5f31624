// A chart over time: uPlot in our colours and sizes, drawn anew when either changes.

import {html, useEffect, useRef, useState} from "../html.js";
import uPlot from "../../vendor/uplot/uplot.js";
import {colour, onTheme} from "../shell/theme.js";

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
 * @param says what the chart shows, in words, for whoever does not see it
 */
export function Chart({options, data, height = 160, says}) {
  const element = useRef(null);
  const width = useWidth(element);
  const theme = useTheme();
  useEffect(() => {
    if (width === 0) {
      return undefined;
    }
    const plot = new uPlot({...options(colour), width, height}, data, element.current);
    return () => plot.destroy();
  }, [width, theme, data, height]);
  return html`<div class="chart" role="img" aria-label=${says} ref=${element} style=${{minHeight: `${height}px`}}></div>`;
}

/** Axes as all charts have them. */
export function axes(tone, more = {}) {
  const base = {
    stroke: tone("muted"), font: "11px system-ui, sans-serif", grid: {stroke: tone("line"), width: 1}, ticks: {show: false},
  };
  return [
    {...base, grid: {show: false}, space: 70, size: 26, gap: 4, values: "{HH}:{mm}", ...more.x},
    {...base, size: 46, ...more.y},
  ];
}

/** Bars that lie on one another: columns of values to columns of sums, the last on top. */
export function stacked(columns) {
  const sums = [];
  columns.forEach((column, i) => sums.push(column.map((value, x) => (value ?? 0) + (i > 0 ? sums[i - 1][x] : 0))));
  return sums;
}
