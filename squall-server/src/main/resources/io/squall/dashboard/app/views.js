// Which view an address leads to. Views are modules of their own; the section is what the navigation marks.

import {Overview} from "./views/overview.js";
import {Incidents} from "./views/incidents.js";
import {Incident} from "./views/incident.js";
import {Explore} from "./views/explore.js";
import {WindowView} from "./views/window.js";
import {Templates} from "./views/templates.js";
import {Template} from "./views/template.js";
import {Models} from "./views/models.js";
import {Model} from "./views/model.js";
import {Settings} from "./views/settings.js";
import {NotFound} from "./views/not-found.js";

/** What the navigation shows, with the key that leads there after g. */
export const SECTIONS = [
  {section: "", label: "Overview", key: "o"},
  {section: "incidents", label: "Incidents", key: "i"},
  {section: "explore", label: "Explore", key: "e"},
  {section: "templates", label: "Templates", key: "t"},
  {section: "models", label: "Model", key: "m"},
  {section: "settings", label: "Settings", key: "s"},
];

const VIEWS = {
  "": {component: Overview, section: "", title: "Overview"},
  "incidents": {component: Incidents, section: "incidents", title: "Incidents"},
  "incidents/*": {component: Incident, section: "incidents", title: "Incident"},
  "explore": {component: Explore, section: "explore", title: "Explore"},
  "windows/*": {component: WindowView, section: "explore", title: "Window"},
  "templates": {component: Templates, section: "templates", title: "Templates"},
  "templates/*": {component: Template, section: "templates", title: "Template"},
  "models": {component: Models, section: "models", title: "Model"},
  "models/*": {component: Model, section: "models", title: "Model"},
  "settings": {component: Settings, section: "settings", title: "Settings"},
};

export function viewOf(route) {
  const [first = "", ...rest] = route.path;
  return VIEWS[rest.length === 0 ? first : rest.length === 1 ? `${first}/*` : "none"]
    ?? {component: NotFound, section: "none", title: "Not found"};
}
