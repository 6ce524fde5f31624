import {html} from "../html.js";
import {link} from "../router.js";
import {Empty} from "../parts/states.js";

export function NotFound() {
  return html`<h1>Not found</h1><${Empty} title="There is no view at this address">
    It may have been cut when it was copied. <a href=${link([])}>Go to the overview</a><//>`;
}
