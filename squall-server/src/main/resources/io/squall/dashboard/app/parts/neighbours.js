// The lines before and after one line, asked for when they are wanted.

import {html, useState} from "../html.js";
import {get, path} from "../api.js";
import {useResource} from "../resource.js";
import {Time} from "../time.js";
import {Level} from "./badges.js";
import {place} from "./log-line.js";
import {Show} from "./states.js";

const STEP = 10;
const MOST = 100;
const SAME = {service: "the same service", host: "the same host", all: "the whole cloud"};

export function Neighbours({event}) {
  const [same, setSame] = useState("service");
  const [reach, setReach] = useState(STEP);
  const found = useResource(`${event} ${same} ${reach}`, (signal) =>
    get(`events/${path(event)}/neighbours`, {before: reach, after: reach, same}, signal));
  return html`
    <div class="neighbours">
      <div class="row">
        <label>Lines of <select value=${same} onChange=${(e) => setSame(e.target.value)}>
          ${Object.entries(SAME).map(([value, text]) => html`<option value=${value} key=${value}>${text}</option>`)}
        </select></label>
        ${reach < MOST && html`<button class="quiet" onClick=${() => setReach(Math.min(MOST, reach + 2 * STEP))}>More</button>`}
      </div>
      <${Show} of=${found} what="neighbours">${(data) => html`
        <ol class="plain-lines">
          ${data.before.map((line) => html`<${Plain} line=${line} key=${line.id} />`)}
          <${Plain} line=${data.event} here=${true} key=${data.event.id} />
          ${data.after.map((line) => html`<${Plain} line=${line} key=${line.id} />`)}
        </ol>
        <p class="muted">Only lines that were kept: those of anomalous windows, and warnings and errors of the others.</p>`}
      <//>
    </div>`;
}

function Plain({line, here}) {
  return html`<li class=${here ? "here" : ""} aria-current=${here ? "true" : undefined}>
    <${Time} at=${line.time} as="clock" /> <${Level} of=${line.level} /> <span class="muted">${place(line)}</span>
    <span class="message">${line.message}</span></li>`;
}
