// Figures of models, and their names, as text.

import {count} from "../parts/badges.js";

export function figure(value) {
  return typeof value !== "number" ? "–" : Number.isInteger(value) && Math.abs(value) > 1 ? count(value) : value.toFixed(3);
}

export function words(name) {
  return name.replaceAll("_", " ");
}
