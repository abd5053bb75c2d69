// The JavaScript API at work: one card in #target, moved by three buttons.

import { init, render, renderToString } from "/dist/index.js";

const byId = (id) => document.getElementById(id);
const story = async (name) => (await fetch(`/stories/${name}.json`)).text();

let card;

function say(action) {
  byId("state").textContent = card
    ? `${action}: "${card.article.headline}", ${card.warnings.length} warnings.`
    : `${action}: no card.`;
}

/** What a button does; an error is shown where a reader of this page looks for it. */
function onClick(id, action) {
  byId(id).addEventListener("click", () => {
    try {
      action();
      say(id);
    } catch (error) {
      byId("state").textContent = `${error.code}: ${error.message}`;
    }
  });
}

try {
  const [ferries, library] = await Promise.all([story("ferries"), story("library"), init()]);

  onClick("render", () => {
    card = render(byId("target"), ferries);
  });
  onClick("update", () => card?.update(library));
  onClick("remove", () => {
    card?.remove();
    card = undefined;
  });

  byId("render").click();
  byId("html").textContent = renderToString(library, { shadow: false });
} catch (error) {
  byId("state").textContent = `The card could not be made: ${error.message}`;
}
