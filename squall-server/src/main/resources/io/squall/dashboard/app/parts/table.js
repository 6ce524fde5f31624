import {html} from "../html.js";

/** A table that scrolls within itself where the screen is narrow. columns: [[label, row => content, class?]] */
export function Table({says, columns, rows, id}) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${says}><table>
    <thead><tr>${columns.map(([label, , kind]) => html`<th scope="col" class=${kind} key=${label}>${label}</th>`)}</tr></thead>
    <tbody>${rows.map((row, i) => html`<tr key=${id ? id(row) : i}>${columns.map(([label, content, kind]) => html`
      <td class=${kind} key=${label}>${content(row)}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}
