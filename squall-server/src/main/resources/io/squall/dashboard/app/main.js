import {html, render} from "./html.js";
import {App} from "./shell/app.js";
import {applyTheme} from "./shell/theme.js";

applyTheme();
render(html`<${App} />`, document.getElementById("app"));
