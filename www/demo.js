// The try-it area of the demo page, and its copy button.

const byId = (id) => document.getElementById(id);
const card = byId("live");
const source = byId("source");

/** Typing pauses this long before the card is read again, so that half a word is not reported as an error. */
const PAUSE_MS = 250;
/** Controls whose value becomes the attribute of the same name; an empty value removes it. */
const ATTRIBUTES = ["heading-level", "sections", "collapse", "dir", "lang"];

function say(verdict, findings) {
  byId("verdict").textContent = verdict;
  byId("report").replaceChildren(
    ...findings.map((finding) => {
      const item = document.createElement("li");
      const code = document.createElement("code");
      code.textContent = finding.code;
      item.append(code, ` ${place(finding)}${finding.message}`);
      return item;
    }),
  );
}

/** Where in the JSON a finding belongs, as far as it is known. */
function place({ path, line, column }) {
  const parts = [];
  if (path) parts.push(`at ${path}`);
  if (line) parts.push(`line ${line}, column ${column}`);
  return parts.length > 0 ? `(${parts.join(", ")}) ` : "";
}

card.addEventListener("article-card-load", ({ detail: { format, warnings } }) => {
  const count = ["no warnings", "1 warning"][warnings.length] ?? `${warnings.length} warnings`;
  say(`Read as ${format}, ${count}.`, warnings);
});
card.addEventListener("article-card-error", ({ detail }) => say("This cannot be shown; the link stays.", [detail]));

let pause;
function showSource() {
  clearTimeout(pause);
  // The text itself rather than JSON.parse(text): the card's own reader repairs what it can.
  card.article = source.value;
}

source.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(showSource, PAUSE_MS);
});

async function loadSample() {
  const address = byId("sample").value;
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`status ${response.status}`);
    const text = await response.text();
    // An answer that comes late must not replace a sample that was chosen after it.
    if (address !== byId("sample").value) return;
    source.value = text;
    showSource();
  } catch (error) {
    say(`The sample could not be fetched: ${error.message}`, []);
  }
}

function applyAttribute(name) {
  const { value } = byId(name);
  if (value) card.setAttribute(name, value);
  else card.removeAttribute(name);
}

function applyWidth() {
  const width = `${byId("width").value}px`;
  byId("width-shown").textContent = width;
  byId("preview").style.inlineSize = width;
}

for (const name of ATTRIBUTES) byId(name).addEventListener("input", () => applyAttribute(name));
byId("flashback-open").addEventListener("input", ({ target }) => card.toggleAttribute("flashback-open", target.checked));
byId("scheme").addEventListener("input", ({ target }) => {
  byId("preview").style.colorScheme = target.value;
});
byId("width").addEventListener("input", applyWidth);
byId("sample").addEventListener("input", loadSample);
byId("form").addEventListener("submit", (event) => event.preventDefault());

// Only a secure context has a clipboard.
if (navigator.clipboard) {
  byId("copy").hidden = false;
  byId("copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(byId("snippet").textContent);
      byId("copied").textContent = "Copied.";
    } catch {
      byId("copied").textContent = "The browser refused; please select the text.";
    }
  });
}

applyWidth();
loadSample();
