// Fields that narrow a view. They stand in the address, so that what one sees can be shared.

import {html, useEffect, useState} from "../html.js";
import {refine} from "../router.js";

const WAIT_AFTER_KEY = 350;

/** fields: [{name, label, options?, search?, size?}]; what is set is shown as set, and can be taken off. */
export function Filters({route, fields, children}) {
  const set = fields.filter(({name}) => route.query[name]);
  const clear = () => refine(route, Object.fromEntries(fields.map(({name}) => [name, ""])));
  return html`
    <form class="filters" role="search" onSubmit=${(e) => e.preventDefault()}>
      ${fields.map((field) => html`<${Field} key=${field.name} field=${field} route=${route} />`)}
      ${children}
      ${set.length > 0 && html`<button type="button" class="quiet" onClick=${clear}>
        Clear ${set.length === 1 ? "filter" : `${set.length} filters`}</button>`}
    </form>`;
}

function Field({field, route}) {
  const value = route.query[field.name] ?? "";
  const change = (text) => refine(route, {[field.name]: text, cursor: ""});
  return html`
    <label class=${value ? "set" : ""}><span>${field.label}</span>
      ${field.options
        ? html`<select value=${value} onChange=${(e) => change(e.target.value)}>
            ${field.options.map(([option, text]) => html`<option value=${option} key=${option}>${text}</option>`)}</select>`
        : html`<${Typed} value=${value} change=${change} search=${field.search} size=${field.size} />`}
    </label>`;
}

/** Follows what is typed a moment later, and the address at once. */
function Typed({value, change, search, size = 14}) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) {
      return undefined;
    }
    const timer = setTimeout(() => change(text.trim()), WAIT_AFTER_KEY);
    return () => clearTimeout(timer);
  }, [text]);
  return html`<input type=${search ? "search" : "text"} value=${text} size=${size} spellcheck=${false} autocomplete="off"
    onInput=${(e) => setText(e.target.value)} />`;
}
