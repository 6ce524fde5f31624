// What operators do with an incident: take it in hand, say that it is over or is not, write something down, silence it.

import {html, useState} from "../html.js";
import {path, post} from "../api.js";
import {useMayChange} from "../session.js";
import {Dialog} from "../parts/dialog.js";
import {attempt, notify} from "../parts/notices.js";
import {SilenceForm} from "../parts/silence-form.js";

const ACTS = {
  acknowledge: {label: "Acknowledge", done: "Acknowledged", asks: "What are you doing about it? (may stay empty)"},
  resolve: {label: "Resolve", done: "Resolved", asks: "What was it? (may stay empty)"},
  reopen: {label: "Reopen", done: "Open again", asks: "Why is it not over? (may stay empty)"},
  comment: {label: "Comment", done: "Written down", asks: "Comment", needs: true},
};

export function Acts({incident, changed}) {
  const [asking, setAsking] = useState("");
  const may = useMayChange();
  if (!may) {
    return html`<p class="muted">Your token may look; to acknowledge, resolve or silence, ask for one with the role admin.</p>`;
  }
  const offered = incident.state === "resolved" ? ["reopen", "comment"]
    : incident.state === "open" ? ["acknowledge", "resolve", "comment"] : ["resolve", "comment"];
  const close = () => setAsking("");
  return html`
    <div class="acts" role="group" aria-label="Acts">
      ${offered.map((name) => html`<button key=${name} class=${name === "acknowledge" ? "primary" : ""} onClick=${() => setAsking(name)}>${ACTS[name].label}</button>`)}
      <button onClick=${() => setAsking("silence")}>Silence …</button>
    </div>
    ${asking in ACTS && html`<${Ask} incident=${incident} name=${asking} close=${close} changed=${changed} />`}
    ${asking === "silence" && html`<${Dialog} title="Silence alerts like this" close=${close}>
      <${SilenceForm} kind="silences" given=${{hosts: incident.hosts, services: incident.services, categories: [incident.category]}}
        done=${() => { close(); changed(); }} /><//>`}`;
}

function Ask({incident, name, close, changed}) {
  const act = ACTS[name];
  const [comment, setComment] = useState("");
  const submit = async (event) => {
    event.preventDefault();
    const answer = await attempt(() => post(`incidents/${path(incident.id)}/${name}`, comment ? {comment} : {}));
    if (answer) {
      notify(act.done);
      close();
      changed();
    }
  };
  return html`<${Dialog} title=${act.label} close=${close}>
    <form onSubmit=${submit}>
      <label class="block">${act.asks}
        <textarea rows="3" maxlength="4000" required=${act.needs} value=${comment} onInput=${(e) => setComment(e.target.value)}></textarea></label>
      <div class="dialog-foot"><button type="button" onClick=${close}>Cancel</button><button class="primary" type="submit">${act.label}</button></div>
    </form><//>`;
}
