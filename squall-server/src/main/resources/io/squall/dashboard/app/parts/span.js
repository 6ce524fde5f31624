// The stretch of time that a view shows. In the address: span=6h follows the present, from and until stand still.

import {html, useState} from "../html.js";
import {refine} from "../router.js";
import {now, useSession} from "../session.js";
import {DAYS, HOURS, MINUTES, ZONE, dayAndMinute, fromInput, minute, toInput} from "../time.js";

const SPANS = {"1h": HOURS, "6h": 6 * HOURS, "24h": DAYS, "7d": 7 * DAYS, "30d": 30 * DAYS};
/** Ends are put on the clock, so that a view that is asked anew within it asks for the same. */
const GRID = 5 * MINUTES;

/** {from, until, length, follows, name} of a route, ISO texts and ms. */
export function spanOf(route, session, fallback = "6h") {
  const {from, until, span} = route.query;
  if (valid(from) && valid(until) && Date.parse(from) < Date.parse(until)) {
    return {from, until, length: Date.parse(until) - Date.parse(from), follows: false, name: ""};
  }
  const name = span in SPANS ? span : fallback;
  const end = Math.ceil(now(session) / GRID) * GRID;
  return {
    from: new Date(end - SPANS[name]).toISOString(), until: new Date(end).toISOString(), length: SPANS[name], follows: true, name,
  };
}

function valid(text) {
  return text && !Number.isNaN(Date.parse(text));
}

export function spanText(span) {
  const from = Date.parse(span.from);
  const until = Date.parse(span.until);
  return until - from <= DAYS && new Date(from).getDate() === new Date(until).getDate()
    ? `${dayAndMinute(from)} to ${minute(until)}` : `${dayAndMinute(from)} to ${dayAndMinute(until)}`;
}

export function SpanChooser({route, fallback}) {
  const session = useSession();
  const [custom, setCustom] = useState(false);
  const span = spanOf(route, session, fallback);
  const choose = (name) => {
    setCustom(false);
    refine(route, {span: name, from: "", until: "", cursor: ""});
  };
  return html`
    <div class="span">
      <div class="segments" role="group" aria-label="Stretch of time">
        ${Object.keys(SPANS).map((name) => html`
          <button key=${name} aria-pressed=${span.name === name} onClick=${() => choose(name)}>${name}</button>`)}
        <button aria-pressed=${!span.follows} aria-expanded=${custom} onClick=${() => setCustom(!custom)}>From – to</button>
      </div>
      ${custom
        ? html`<${Custom} route=${route} span=${span} done=${() => setCustom(false)} />`
        : html`<span class="muted span-text" title=${`${span.from} to ${span.until}`}>${spanText(span)}</span>`}
    </div>`;
}

function Custom({route, span, done}) {
  const [from, setFrom] = useState(toInput(span.from));
  const [until, setUntil] = useState(toInput(span.until));
  const submit = (event) => {
    event.preventDefault();
    refine(route, {span: "", from: fromInput(from), until: fromInput(until), cursor: ""});
    done();
  };
  return html`
    <form class="row" onSubmit=${submit} title=${`Times in ${ZONE}`}>
      <label>From <input type="datetime-local" required value=${from} onInput=${(e) => setFrom(e.target.value)} /></label>
      <label>To <input type="datetime-local" required min=${from} value=${until} onInput=${(e) => setUntil(e.target.value)} /></label>
      <button type="submit">Show</button>
    </form>`;
}
