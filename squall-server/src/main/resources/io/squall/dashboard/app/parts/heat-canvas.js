// Draws the heat map. What is below the threshold is grey, the darker the higher; what is an anomaly is red: colour where
// something is wrong, and nowhere else.

import {rootSize} from "./size.js";

const GAP = 1;

/** In pixels, by the size of text: what is read on a desk at 20 pixels a row is read across a room at 35. */
export function sizes() {
  const rem = rootSize();
  return {row: Math.round(1.43 * rem), axis: Math.round(1.43 * rem), font: Math.round(0.79 * rem), labelEvery: 6 * rem};
}

/** grid: {rows: [cells by column], columns, from, until (ms), threshold, cell: {row, column} | null, shift in px} */
export function draw(canvas, width, grid, tone, label) {
  const size = sizes();
  const height = size.axis + grid.rows.length * size.row;
  const scale = devicePixelRatio || 1;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  pen.translate(grid.shift, 0);
  axis(pen, width, size, grid, tone, label);
  const step = width / grid.columns;
  grid.rows.forEach((cells, row) => {
    pen.globalAlpha = 1;
    pen.fillStyle = tone("heat-none");
    pen.fillRect(-width, size.axis + row * size.row, 3 * width, size.row - GAP);
    cells.forEach((cell) => {
      pen.fillStyle = tone(cell.anomaly ? "hot" : "heat");
      pen.globalAlpha = cell.anomaly ? hot(cell.score, grid.threshold) : calm(cell.score, grid.threshold);
      pen.fillRect(cell.column * step, size.axis + row * size.row, Math.max(1, step - (step > 5 ? GAP : 0)), size.row - GAP);
    });
  });
  pen.globalAlpha = 1;
  if (grid.cell) {
    pen.strokeStyle = tone("ink");
    pen.lineWidth = 2;
    pen.strokeRect(grid.cell.column * step, size.axis + grid.cell.row * size.row - 0.5, Math.max(3, step - GAP), size.row);
  }
}

function calm(score, threshold) {
  return 0.13 + 0.6 * Math.min(1, score / Math.max(threshold, 0.001)) ** 2;
}

function hot(score, threshold) {
  return 0.6 + 0.4 * Math.min(1, Math.max(0, (score - threshold) / Math.max(1 - threshold, 0.001)));
}

function axis(pen, width, size, grid, tone, label) {
  pen.font = `${size.font}px system-ui, sans-serif`;
  pen.fillStyle = tone("muted");
  pen.textBaseline = "middle";
  const step = niceStep((grid.until - grid.from) / Math.max(1, Math.floor(width / size.labelEvery)));
  const offset = new Date(grid.from).getTimezoneOffset() * 60000;
  for (let at = Math.ceil((grid.from - offset) / step) * step + offset; at < grid.until; at += step) {
    const x = (at - grid.from) / (grid.until - grid.from) * width;
    pen.fillText(label(at, step), x + 3, size.axis / 2);
    pen.fillRect(x, 4, 1, size.axis - 6);
  }
}

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10080].map((minutes) => minutes * 60000);

/** The least step of the clock that is at least so long. */
export function niceStep(millis) {
  return STEPS.find((step) => step >= millis) ?? STEPS[STEPS.length - 1];
}
