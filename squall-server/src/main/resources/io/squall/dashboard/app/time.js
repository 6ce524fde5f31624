// Times as they are shown: in the viewer's own zone, in UTC on hover.

import {html} from "./html.js";

const CLOCK = new Intl.DateTimeFormat("en-GB", {hour: "2-digit", minute: "2-digit", second: "2-digit"});
const MINUTE = new Intl.DateTimeFormat("en-GB", {hour: "2-digit", minute: "2-digit"});
const DAY = new Intl.DateTimeFormat("en-GB", {day: "numeric", month: "short"});
const YEAR = new Intl.DateTimeFormat("en-GB", {day: "numeric", month: "short", year: "numeric"});

export const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone || "local time";

export const SECOND = 1000;
export const MINUTES = 60 * SECOND;
export const HOURS = 60 * MINUTES;
export const DAYS = 24 * HOURS;

export function clock(time) {
  return CLOCK.format(new Date(time));
}

export function minute(time) {
  return MINUTE.format(new Date(time));
}

export function dayAndMinute(time) {
  return `${day(time)}, ${minute(time)}`;
}

export function day(time) {
  const date = new Date(time);
  return (date.getFullYear() === new Date().getFullYear() ? DAY : YEAR).format(date);
}

export function utc(time) {
  return new Date(time).toISOString().replace("T", " ").replace("Z", " UTC");
}

/** A stretch of time in its two largest units: 1 h 20 min. */
export function stretch(millis) {
  const seconds = Math.max(0, Math.round(millis / SECOND));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return `${minutes} min`;
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 48) {
    return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  }
  return `${Math.floor(hours / 24)} d`;
}

/** A moment: in the viewer's zone, UTC on hover. `as` is `full`, `clock`, or `minute`. */
export function Time({at, as = "full"}) {
  if (!at) {
    return html`<span class="muted">–</span>`;
  }
  const shown = as === "clock" ? clock(at) : as === "minute" ? minute(at) : `${day(at)}, ${clock(at)}`;
  return html`<time datetime=${at} title=${utc(at)}>${shown}</time>`;
}

/** Text of a local moment for an input of type datetime-local, and back. */
export function toInput(time) {
  const date = new Date(time);
  return new Date(date.getTime() - date.getTimezoneOffset() * MINUTES).toISOString().slice(0, 16);
}

export function fromInput(text) {
  return text ? new Date(text).toISOString() : "";
}
