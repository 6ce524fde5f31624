// An incident in time: one lane a service on a host, each event a mark, evidence large, where it began marked; below, the
// score of each entity against the threshold. All lanes share one scale, in percent, so it fits every screen.

import {html} from "../html.js";
import {link} from "../router.js";
import {clock, minute, utc} from "../time.js";
import {EntityName, many, score} from "./badges.js";
import {niceStep} from "./heat-canvas.js";
import {place} from "./log-line.js";

const TICKS = 8;
const MERGED = 0.3;
const MOST_LANES = 24;

export function Timeline({data}) {
  const from = Date.parse(data.from);
  const until = Date.parse(data.until);
  const at = (time) => Math.min(100, Math.max(0, (Date.parse(time) - from) / (until - from) * 100));
  const lanes = data.lanes.slice(0, MOST_LANES);
  return html`
    <ul class="legend"><li><i class="dot level-error" aria-hidden="true"></i>error</li><li><i class="dot level-warning" aria-hidden="true"></i>warning</li>
      <li><i class="dot level-info" aria-hidden="true"></i>info</li><li><i class="dot ink" aria-hidden="true"></i>large: evidence</li>
      ${data.first && html`<li><i class="dash" aria-hidden="true"></i>where it began</li>`}</ul>
    <div class="timeline">
      <div class="tl-row tl-axis" aria-hidden="true"><span></span><div class="track">
        ${ticks(from, until).map((time) => html`<span class="tick" key=${time}
          style=${{left: `${(time - from) / (until - from) * 100}%`}}>${minute(time)}</span>`)}</div></div>
      ${lanes.map((lane) => html`<${Lane} lane=${lane} at=${at} first=${data.first} key=${place(lane)} />`)}
      ${data.lanes.length > MOST_LANES && html`<p class="muted">and ${many(data.lanes.length - MOST_LANES, "lane")} more</p>`}
      <${Scores} data=${data} at=${at} />
      ${data.first && html`<div class="tl-overlay" aria-hidden="true"><span></span><div class="track">
        <i class="tl-first" style=${{left: `${at(data.first.time)}%`}}></i></div></div>`}
    </div>
    ${data.first && html`<p class="tl-note"><span class="badge first">first anomaly</span>
      <time datetime=${data.first.time} title=${utc(data.first.time)}>${clock(data.first.time)}</time> on ${place(data.first)}:${" "}
      <span class="message inline">${data.first.message}</span></p>`}
    ${data.left_out > 0 && html`<p class="muted">${many(data.left_out, "more event")} not drawn.</p>`}`;
}

function ticks(from, until) {
  const step = niceStep((until - from) / TICKS);
  const all = [];
  for (let time = Math.ceil(from / step) * step; time < until; time += step) {
    all.push(time);
  }
  return all;
}

function Lane({lane, at, first}) {
  const here = first && first.service === lane.service && first.host === lane.host;
  const marks = merged(lane.events, at);
  const worst = lane.events.filter((event) => event.evidence).length;
  return html`
    <div class=${`tl-row ${here ? "origin" : ""}`}>
      <a class="lane-name" href=${link(["explore"], {host: lane.host, service: lane.service})} title=${place(lane)}><${EntityName} of=${place(lane)} /></a>
      <div class="track">
        <svg width="100%" height="1.6rem" role="img" aria-label=${`${place(lane)}: ${many(lane.events.length, "event")}, ${worst} of them evidence${here ? "; the incident began here" : ""}`}>
          ${marks.map((mark) => html`<circle key=${mark.key} class=${`${mark.event.level} ${mark.event.evidence ? "evidence" : ""}`}
            cx=${`${mark.x.toFixed(2)}%`} cy="50%" r=${mark.event.evidence ? "0.39rem" : "0.22rem"}>
            <title>${`${clock(mark.event.time)} ${mark.event.level}${mark.n > 1 ? ` (${mark.n} events)` : ""}\n${mark.event.message}`}</title></circle>`)}
        </svg>
      </div>
    </div>`;
}

/** Events of one level at one place are one mark; evidence always has its own, and lies on top. */
function merged(events, at) {
  const marks = new Map();
  for (const event of events) {
    const x = at(event.time);
    const key = event.evidence ? `e ${marks.size}` : `${Math.round(x / MERGED)} ${event.level}`;
    const mark = marks.get(key);
    if (mark) {
      mark.n++;
    } else {
      marks.set(key, {key, x, event, n: 1});
    }
  }
  return [...marks.values()].sort((a, b) => Number(a.event.evidence) - Number(b.event.evidence));
}

const HIGH = 100;

function Scores({data, at}) {
  const y = (value) => (HIGH - value * HIGH).toFixed(1);
  const worst = Math.max(0, ...data.scores.flatMap((each) => each.points.map((point) => point.score)));
  return html`
    <div class="tl-row tl-scores">
      <span class="lane-name">score by entity</span>
      <div class="track">
        <svg viewBox="0 0 1000 100" preserveAspectRatio="none" width="100%" height="5.2rem" role="img"
          aria-label=${`Scores of ${many(data.scores.length, "entity", "entities")}, at most ${score(worst)}; the threshold is ${score(data.threshold)}`}>
          ${data.scores.flatMap((each) => each.points.map((point) => html`
            <line key=${`${each.entity} ${point.start}`} class=${point.anomaly ? "anomaly" : ""} x1=${at(point.start) * 10} x2=${at(point.end) * 10}
              y1=${y(point.score)} y2=${y(point.score)}><title>${`${each.entity}\n${minute(point.start)} to ${minute(point.end)}: ${score(point.score)}`}</title></line>`))}
          <line class="threshold" x1="0" x2="1000" y1=${y(data.threshold)} y2=${y(data.threshold)} />
        </svg>
        <span class="threshold-label" style=${{top: `${(1 - data.threshold) * 100}%`}}>threshold ${score(data.threshold)}</span>
      </div>
    </div>`;
}
