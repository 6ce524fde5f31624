// A log line as it was logged. Its text is only ever a text node: whatever markup it holds stays text.

import {html, useState} from "../html.js";
import {link} from "../router.js";
import {Time} from "../time.js";
import {Level, count, many} from "./badges.js";
import {Neighbours} from "./neighbours.js";
import {LinksOut} from "./links-out.js";

const LONG = 600;

/**
 * @param line EventRow or EvidenceLine; `event` or `id` is the kept row, where there is one
 * @param most the greatest weight of its list: full colour; none where lines have no weight
 * @param marked what else is to be said of it, such as that it came first
 * @param attention whether lines tell their attention (rollout), too
 * @param alike how many more events of its kind it stands for
 * @param asked whether neighbours can be asked for
 */
export function LogLine({line, most = 0, marked, attention = false, alike = 0, asked = true}) {
  const [open, setOpen] = useState(false);
  const kept = line.event ?? line.id ?? null;
  const share = most > 0 ? Math.max(0, line.weight ?? 0) / most : 0;
  return html`
    <li class=${`line ${marked ? "marked" : ""} ${most > 0 ? "weighed" : ""}`} style=${most > 0 ? {"--weight": share.toFixed(2)} : undefined}>
      <div class="line-head">
        ${most > 0 && html`<${Weight} says="Attribution: weight of this line in the score of its window" weight=${line.weight} share=${share} />`}
        ${attention && html`<${Weight} says="Attention that reaches this line through all layers" weight=${line.rollout} share=${line.rollout ?? 0} kind="attention" />`}
        <${Time} at=${line.time} />
        <${Level} of=${line.level} />
        ${(line.host || line.service) && html`
          <a class="where" href=${link(["explore"], {host: line.host, service: line.service})}>${place(line)}</a>`}
        ${alike > 0 && html`<span class="muted">and ${many(alike, "more", "more")} of this kind</span>`}
        ${marked && html`<span class="badge first">${marked}</span>`}
        <span class="line-end">
          <${Ids} line=${line} />
          <${LinksOut} line=${line} />
          ${line.event_id && html`<a href=${link(["templates", line.event_id])} title=${line.template}>template</a>`}
          ${asked && kept !== null && html`<button class="quiet" aria-expanded=${open} onClick=${() => setOpen(!open)}>neighbours</button>`}
        </span>
      </div>
      <${Message} text=${line.message} />
      ${line.traceback_lines > 0 && html`<p class="muted file">and ${many(line.traceback_lines, "line")} of traceback</p>`}
      ${line.file && html`<p class="muted file">${line.file}:${line.line}</p>`}
      ${open && html`<${Neighbours} event=${kept} />`}
    </li>`;
}

/** What is very long is cut until it is wanted. */
function Message({text}) {
  const [all, setAll] = useState(false);
  if (all || text.length <= LONG + LONG / 4) {
    return html`<p class="message">${text}</p>`;
  }
  return html`<p class="message">${text.slice(0, LONG)} … <button class="quiet" onClick=${() => setAll(true)}>all ${count(text.length)} characters</button></p>`;
}

export function place({service, host}) {
  return service && host ? `${service}@${host}` : service || host || "unknown place";
}

function Weight({says, weight, share, kind = ""}) {
  return html`<span class=${`weight ${kind}`} title=${says}>
    <span>${weight === null || weight === undefined ? "–" : weight.toFixed(2)}</span>
    <span class="bar" aria-hidden="true"><i style=${{width: `${Math.round(Math.min(1, share) * 100)}%`}}></i></span></span>`;
}

function Ids({line}) {
  return html`
    ${line.request_id && html`<a class="id" href=${link(["explore"], {request_id: line.request_id})}
      title="Everything of this request">${line.request_id}</a>`}
    ${line.instance && html`<a class="id" href=${link(["explore"], {instance: line.instance})}
      title="Everything of this instance">instance ${line.instance.slice(0, 8)}</a>`}`;
}
