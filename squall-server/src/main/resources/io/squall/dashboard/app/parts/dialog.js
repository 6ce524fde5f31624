import {html, useEffect, useRef} from "../html.js";

/** A dialog over the page: keeps the keyboard inside, Escape closes it, focus goes back where it was. */
export function Dialog({title, close, children}) {
  const element = useRef(null);
  useEffect(() => {
    const before = document.activeElement;
    element.current.showModal();
    return () => before?.focus?.();
  }, []);
  const outside = (event) => event.target === element.current && close();
  return html`
    <dialog ref=${element} onClose=${close} onClick=${outside} aria-labelledby="dialog-title">
      <div class="dialog-inner">
        <div class="dialog-head">
          <h2 id="dialog-title">${title}</h2>
          <button class="quiet" onClick=${close} aria-label="Close">×</button>
        </div>
        ${children}
      </div>
    </dialog>`;
}
