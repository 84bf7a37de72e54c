
"use strict";

// Plain JavaScript: what the page shows comes from the engine in the worker, and is written as text, never as markup.
const $ = (id) => document.getElementById(id);
const text = $("text"), library = $("library"), marks = $("marks");

/* The engine. */

const WASM = Uint8Array.from(atob($("wasm").textContent.trim()), (c) => c.charCodeAt(0));
const PATIENCE = 15_000;
let engine, ready, lastId = 0;
const waiting = new Map();

function begin() {
  const source = new Blob([$("worker").textContent], { type: "text/javascript" });
  engine = new Worker(URL.createObjectURL(source));
  ready = new Promise((resolve) => {
    engine.onmessage = ({ data }) => {
      if (data.ready) {
        $("version").textContent = `ibid ${data.ready}`;
        return resolve();
      }
      const call = waiting.get(data.id);
      waiting.delete(data.id);
      clearTimeout(call?.timer);
      if (data.isTrap) restart();
      if (data.error === undefined) call?.resolve(data.result);
      else call?.reject(new Error(data.error));
    };
  });
  engine.postMessage({ wasm: WASM });
}

function restart() {
  engine.terminate();
  for (const call of waiting.values()) call.reject(new Error("the check was stopped"));
  waiting.clear();
  begin();
}

async function ask(call, ...args) {
  await ready;
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      waiting.delete(id);
      restart();
      reject(new Error("this takes too long"));
    }, PATIENCE);
    waiting.set(id, { resolve, reject, timer });
    engine.postMessage({ id, call, with: args });
  });
}

/* What was found. */

let seen = null, looked = "", chosen = -1, asked = 0;
const undone = [];

const today = () => {
  const now = new Date();
  const two = (n) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

async function look() {
  const turn = ++asked;
  const essay = text.value;
  keep();
  if (!essay.trim()) {
    seen = null;
    $("status").textContent = "Ready. Paste your essay, or open a file.";
    return show();
  }
  try {
    const found = JSON.parse(await ask("look", essay, library.value, today()));
    // What was typed meanwhile is looked at in its own turn.
    if (turn !== asked || essay !== text.value) return;
    seen = found;
    looked = essay;
    chosen = -1;
    show();
  } catch (error) {
    if (turn === asked) $("status").textContent = `The essay could not be checked: ${error.message}.`;
  }
}

let later;
function typed() {
  follow();
  clearTimeout(later);
  later = setTimeout(look, 120);
}

// Until they are found again, findings move with the text that is typed before them; one that is typed into goes.
function follow() {
  const before = marked, after = text.value;
  const most = Math.min(before.length, after.length);
  let start = 0, end = 0;
  while (start < most && before[start] === after[start]) start++;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const behind = before.length - end, moved = after.length - before.length;
  for (const one of [...(seen?.findings ?? []), ...(seen?.citations ?? [])]) {
    if (!one.place || one.place.end <= start) continue;
    if (one.place.start >= behind) one.place = { start: one.place.start + moved, end: one.place.end + moved };
    else one.place = null;
  }
  paint(seen?.findings ?? []);
}

function show() {
  const findings = seen?.findings ?? [];
  paint(findings);
  if (seen) $("status").textContent = summary(findings);
  const items = findings.map(item);
  $("findings").replaceChildren(...items);
  $("fix").disabled = !findings.some((found) => found.fix?.is_safe);
  $("copy").disabled = $("save").disabled = !seen;
  $("undo").disabled = undone.length === 0;
  list(seen?.works_cited ?? []);
  here();
}

function summary(findings) {
  const count = (n, one, many) => `${n} ${n === 1 ? one : many}`;
  const of = (severity) => findings.filter((found) => found.severity === severity).length;
  const parts = [];
  if (of("error")) parts.push(count(of("error"), "error", "errors"));
  if (of("warning")) parts.push(count(of("warning"), "warning", "warnings"));
  if (of("note")) parts.push(count(of("note"), "note", "notes"));
  const found = parts.length ? parts.join(", ") : "Nothing to change";
  const linked = seen.citations.filter((one) => one.items.every((item) => item.sure === "certain" || item.sure === "likely")).length;
  return `${found}. ${count(seen.citations.length, "citation", "citations")}, ${linked} linked to a source; ${count(seen.works_cited.length, "entry", "entries")} in the list; ${count(seen.words, "word", "words")}.`;
}

const node = (tag, className, content) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (content !== undefined) made.textContent = content;
  return made;
};

function item(found, at) {
  const row = node("li", found.severity);
  const head = node("button", "finding");
  head.type = "button";
  head.append(node("span", "sign", found.severity), found.message.replaceAll("`", ""));
  head.onclick = () => choose(at, true);
  row.append(head);
  if (found.help) row.append(node("p", "help", found.help.replaceAll("`", "")));
  const bar = node("div", "bar");
  if (found.fix?.edits.length) {
    const button = node("button", "", found.fix.is_safe ? "Fix" : "Change");
    button.type = "button";
    button.setAttribute("aria-label", `${button.textContent}: ${found.fix.title.replaceAll("`", "")}`);
    button.onclick = () => apply(found.fix.edits);
    bar.append(button, node("span", "hint", found.fix.title.replaceAll("`", "")));
  }
  const why = node("button", "", "Why?");
  why.type = "button";
  why.setAttribute("aria-expanded", "false");
  why.onclick = () => explain(why, row, found.rule);
  bar.append(why);
  row.append(bar);
  return row;
}

async function explain(button, row, rule) {
  const known = row.querySelector(".why");
  if (known) {
    known.remove();
    return button.setAttribute("aria-expanded", "false");
  }
  const page = await ask("explain", rule);
  row.append(node("div", "why", page.replace(/^# .*\n+/, "").replaceAll("`", "")));
  button.setAttribute("aria-expanded", "true");
}

function choose(at, andSelect) {
  chosen = at;
  const found = seen?.findings[at];
  [...$("findings").children].forEach((row, index) => row.classList.toggle("chosen", index === at));
  paint(seen?.findings ?? []);
  if (andSelect && found?.place) {
    text.focus({ preventScroll: true });
    text.setSelectionRange(found.place.start, found.place.end);
    const mark = marks.querySelector("mark.chosen");
    if (mark) text.scrollTop = marks.scrollTop = Math.max(0, mark.offsetTop - text.clientHeight / 3);
  }
}

/* The marks behind the text. */

// The text that the places of what is shown are of.
let marked = "";

function paint(findings) {
  const essay = marked = text.value;
  const places = findings
    .map((found, at) => ({ ...found.place, at, severity: found.severity }))
    .filter((place) => place.end !== undefined)
    .sort((one, other) => one.start - other.start || other.end - one.end);
  const out = [];
  let done = 0;
  for (const place of places) {
    if (place.start < done) continue;
    const end = Math.max(place.end, place.start + 1);
    out.push(essay.slice(done, place.start));
    out.push(node("mark", place.at === chosen ? `${place.severity} chosen` : place.severity, essay.slice(place.start, end)));
    done = end;
  }
  // The last line has its height only with something behind it.
  out.push(essay.slice(done), "\n ");
  marks.replaceChildren(...out);
  marks.scrollTop = text.scrollTop;
}

/* The place of the cursor: the citation there and its entry. */

function here() {
  const at = text.selectionStart;
  const inside = (place) => place && place.start <= at && at <= place.end;
  const citation = seen?.citations.find((one) => inside(one.place));
  const out = [];
  for (const one of citation?.items ?? []) {
    if (one.keys.length === 0) out.push(`${citation.text} leads to no entry of the list. `);
    for (const key of one.keys) {
      const entry = seen.works_cited.find((known) => known.key === key);
      const why = one.why.length ? `: ${one.why.join("; ")}` : "";
      out.push(`${citation.text} is (${one.sure}${why}) ${entry ? entry.plain : key} `);
    }
  }
  $("here").textContent = out.join("");
  const found = seen?.findings.findIndex((one) => inside(one.place)) ?? -1;
  if (found >= 0 && found !== chosen && document.activeElement === text) {
    choose(found, false);
    $("findings").children[found]?.scrollIntoView({ block: "nearest" });
  }
}

/* Changes. */

function change(essay, sources) {
  undone.push([text.value, library.value, text.scrollTop]);
  $("undo").disabled = false;
  return put(essay, sources, text.scrollTop);
}

function put(essay, sources, scroll) {
  text.value = essay;
  library.value = sources;
  text.scrollTop = scroll;
  seen = null;
  paint([]);
  return look();
}

function apply(edits) {
  // Its places are of the text that was looked at last.
  if (text.value !== looked) return;
  let essay = text.value;
  const last = [...edits].sort((one, other) => other.place.start - one.place.start);
  for (const edit of last) essay = essay.slice(0, edit.place.start) + edit.text + essay.slice(edit.place.end);
  change(essay, library.value);
}

$("fix").onclick = async () => {
  const before = text.value, sources = library.value;
  try {
    const fixed = JSON.parse(await ask("fix", before, sources, false));
    if (text.value !== before || library.value !== sources) return;
    if (fixed.made > 0) await change(fixed.text, fixed.library || sources);
    $("status").textContent = `${fixed.made} fixed. ${$("status").textContent}`;
  } catch (error) {
    $("status").textContent = `Nothing was changed: ${error.message}.`;
  }
};

$("undo").onclick = () => {
  const before = undone.pop();
  if (before) put(...before);
};

$("clear").onclick = () => {
  change("", "");
  $("notes").replaceChildren();
  text.focus();
};

/* Files. */

async function take(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    const opened = JSON.parse(await ask("open", file.name, bytes));
    const isLibrary = opened.kind === "library";
    if (isLibrary) $("library-box").open = true;
    await change(isLibrary ? text.value : opened.text, isLibrary ? opened.text : library.value);
    const notes = [...new Set(opened.notes)].map((one) => node("li", "note", one.replaceAll("`", "")));
    if (opened.is_converted) notes.unshift(node("li", "note", `This is the text of ${file.name}; the file itself is not changed.`));
    $("notes").replaceChildren(...notes);
  } catch (error) {
    $("status").textContent = `${file.name} could not be read: ${error.message}.`;
  }
}

$("open").onclick = () => $("file").click();
$("file").onchange = async () => {
  for (const file of $("file").files) await take(file);
  $("file").value = "";
};
addEventListener("dragover", (event) => {
  event.preventDefault();
  document.body.classList.add("dropping");
});
addEventListener("dragleave", () => document.body.classList.remove("dropping"));
addEventListener("drop", async (event) => {
  event.preventDefault();
  document.body.classList.remove("dropping");
  for (const file of event.dataTransfer.files) await take(file);
});

const ENDINGS = { docx: "docx", html: "html", epub: "epub", markdown: "md", text: "txt", sources: "yml" };

$("save").onchange = async () => {
  const target = $("save").value;
  $("save").value = "";
  if (!target) return;
  try {
    const call = target === "sources" ? ask("sources", text.value, library.value) : ask("exportTo", text.value, library.value, target);
    const link = node("a");
    link.href = URL.createObjectURL(new Blob([await call]));
    link.download = `${target === "sources" ? "references" : "essay"}.${ENDINGS[target]}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    $("status").textContent = `${link.download} is in your downloads.`;
  } catch (error) {
    $("status").textContent = `It could not be written: ${error.message}.`;
  }
};

/* The list. Its entries are the only HTML that the engine gives: italics and links, all else escaped there. */

function list(entries) {
  const parser = new DOMParser();
  $("list").replaceChildren(...entries.map((entry) => {
    const row = node("p");
    row.append(...parser.parseFromString(entry.html, "text/html").body.childNodes);
    return row;
  }));
}

$("copy").onclick = () => {
  const range = document.createRange();
  range.selectNodeContents($("list"));
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  const isCopied = document.execCommand("copy");
  selection.removeAllRanges();
  $("status").textContent = isCopied ? "The list is copied, with its italics." : "The browser does not let the page copy; select the list instead.";
};

/* The draft. */

const DRAFT = "ibid draft";

function keep() {
  try {
    if (text.value || library.value) localStorage.setItem(DRAFT, JSON.stringify([text.value, library.value]));
    else localStorage.removeItem(DRAFT);
  } catch {
    // Without storage the draft lives as long as the page.
  }
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(DRAFT)) ?? ["", ""];
  } catch {
    return ["", ""];
  }
}

text.addEventListener("input", typed);
library.addEventListener("input", typed);
text.addEventListener("scroll", () => { marks.scrollTop = text.scrollTop; });
document.addEventListener("selectionchange", () => { if (document.activeElement === text) here(); });

begin();
const [essay, sources] = kept();
if (sources) $("library-box").open = true;
put(essay, sources, 0);
