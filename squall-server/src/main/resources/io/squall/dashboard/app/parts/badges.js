// Small marks. Colour never stands alone: each has its word or number.

import {html} from "../html.js";
import {link} from "../router.js";

export const SEVERITIES = {P1: "critical", P2: "high", P3: "moderate", P4: "low"};

export function Severity({of}) {
  return html`<span class=${`badge severity ${of}`} title=${`${of}: ${SEVERITIES[of] ?? ""}`}>${of}</span>`;
}

export function State({of}) {
  return html`<span class=${`badge state-${of}`}>${of}</span>`;
}

export function Level({of}) {
  const short = {WARNING: "WARN", CRITICAL: "CRIT", UNKNOWN: "–"}[of] ?? of;
  return html`<span class=${`level ${of}`}>${short}</span>`;
}

/** A score: its number, and a bar that is coloured where it is an anomaly. */
export function Score({value, anomaly}) {
  return html`<span class=${`score ${anomaly ? "anomaly" : ""}`}>
    <span class="bar" aria-hidden="true"><i style=${{width: `${Math.round(value * 100)}%`}}></i></span>
    <span class="number">${score(value)}</span></span>`;
}

export function score(value) {
  return value === null || value === undefined ? "–" : value >= 0.9995 ? "1.000" : value.toFixed(3);
}

export function count(n) {
  return (n ?? 0).toLocaleString("en-GB");
}

/** One or many of something: 1 window, 2 windows. */
export function many(n, one, more = `${one}s`) {
  return `${count(n)} ${n === 1 ? one : more}`;
}

/** Hosts or services as links to what they logged; what is many is cut, with the rest on hover. */
export function Names({of, kind, most = 4}) {
  const shown = of.filter(Boolean).slice(0, most);
  const rest = of.filter(Boolean).slice(most);
  return html`<span class="names">${shown.map((name) => html`
    <a class="chip" href=${link(["explore"], {[kind]: name})} key=${name}>${name}</a>`)}
    ${rest.length > 0 && html`<span class="muted" title=${rest.join(", ")}>+${rest.length}</span>`}</span>`;
}

/** An entity in a narrow place: where there is no room, the service is cut, never the host. */
export function EntityName({of}) {
  const at = of.lastIndexOf("@");
  return at < 0 ? html`<span class="entity"><span>${of}</span></span>` : html`<span class="entity"><span>${of.slice(0, at)}</span><span>${of.slice(at)}</span></span>`;
}
