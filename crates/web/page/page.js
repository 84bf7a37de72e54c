
"use strict";

// Plain JavaScript: what the page shows comes from the engine in the worker, and is written as text, never as markup.
const $ = (id) => document.getElementById(id);
const text = $("text"), library = $("library"), marks = $("marks");

/* The engine. */

// Five characters are four bytes; crates/web/build says which.
function unpack({ textContent: packed, dataset }) {
  const out = new Uint8Array(4 * Math.ceil(dataset.bytes / 4));
  const digit = (n) => {
    const code = packed.charCodeAt(n);
    return code - 40 - (code > 60) - (code > 92);
  };
  for (let from = 0, to = 0; to < out.length; from += 5, to += 4) {
    let four = 0;
    for (let n = from; n < from + 5; n++) four = four * 85 + digit(n);
    out[to] = four >>> 24;
    out[to + 1] = four >>> 16;
    out[to + 2] = four >>> 8;
    out[to + 3] = four;
  }
  return out.subarray(0, dataset.bytes);
}

const WASM = unpack($("wasm"));
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
        offer(data.targets);
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
  hide();
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
  questions();
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
    select(found.place);
  }
}

/* The marks behind the text: one row for each of its lines. A key makes new rows only of the lines that it changes. */

// The text that the places of what is shown are of.
let marked = "";
// What each row was made of.
let rows = [];

function paint(findings) {
  const essay = marked = text.value;
  const lines = essay.split("\n");
  const now = lines.map((line) => ({ line, parts: [] }));
  spread(now, lines, parts(findings));
  for (const row of now) row.made = `${row.line}\n${row.parts.map((part) => Object.values(part).join()).join(";")}`;
  const most = Math.min(rows.length, now.length);
  let start = 0, end = 0;
  while (start < most && rows[start].made === now[start].made) start++;
  while (end < most - start && rows.at(-1 - end).made === now.at(-1 - end).made) end++;
  const isOne = rows.length === now.length && start + end + 1 === now.length;
  if (!isOne || !retype(marks.children[start], rows[start], now[start])) replace(now, start, end);
  rows = now;
  // Asking where the text is scrolled to waits for its layout, which the next frame does anyway.
  requestAnimationFrame(align);
}

// Makes the rows anew between those that stay at the start and at the end.
function replace(now, start, end) {
  for (let at = rows.length - end - 1; at >= start; at--) marks.children[at].remove();
  const behind = marks.children[start] ?? null;
  const made = document.createDocumentFragment();
  for (const row of now.slice(start, now.length - end)) made.append(rowOf(row));
  marks.insertBefore(made, behind);
}

// Types into a row whose parts stay what they are: of a long paragraph only what changed is laid out again.
function retype(row, before, now) {
  const isSame = (part, at) => part.name === now.parts[at].name && part.cited === now.parts[at].cited;
  if (!before.line || !now.line || before.parts.length !== now.parts.length || !before.parts.every(isSame)) return false;
  const nodes = [...row.childNodes];
  const texts = piecesOf(now);
  if (nodes.length !== texts.length) return false;
  nodes.forEach((node, at) => {
    const data = node.nodeType === Node.TEXT_NODE ? node : node.firstChild;
    if (data) exchange(data, texts[at]);
    else node.textContent = texts[at];
  });
  return true;
}

// Changes a text where it differs.
function exchange(node, after) {
  const before = node.data;
  if (before === after) return;
  const most = Math.min(before.length, after.length);
  let start = 0, end = 0;
  while (start < most && before[start] === after[start]) start++;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  node.replaceData(start, before.length - start - end, after.slice(start, after.length - end));
}

const align = () => { marks.scrollTop = text.scrollTop; };

// The findings and citations as parts that do not overlap: each has a class, the citation that it belongs to, or both.
function parts(findings) {
  const sorted = (places) => {
    let done = 0;
    return places
      .filter((place) => place.end !== undefined)
      .sort((one, other) => one.start - other.start || other.end - one.end)
      .filter((place) => place.start >= done && ((done = Math.max(place.end, place.start + 1)), true));
  };
  const found = sorted(findings.map((one, at) => ({ ...one.place, name: at === chosen ? `${one.severity} chosen` : one.severity })));
  const cited = sorted((seen?.citations ?? []).map((one, at) => ({ ...one.place, at })));
  const edges = new Set();
  for (const place of [...found, ...cited]) edges.add(place.start).add(Math.max(place.end, place.start + 1));
  const sortedEdges = [...edges].sort((one, other) => one - other);
  const out = [];
  let f = 0, c = 0;
  for (let n = 0; n + 1 < sortedEdges.length; n++) {
    const start = sortedEdges[n], end = sortedEdges[n + 1];
    while (found[f] && Math.max(found[f].end, found[f].start + 1) <= start) f++;
    while (cited[c] && cited[c].end <= start) c++;
    const name = found[f]?.start <= start ? found[f].name : "";
    const at = cited[c]?.start <= start ? cited[c].at : "";
    if (name || at !== "") out.push({ start, end, name, at });
  }
  return out;
}

// Gives each line its parts, with places from the line's start.
function spread(now, lines, all) {
  let begin = 0, next = 0;
  for (let n = 0; n < lines.length; n++) {
    const end = begin + lines[n].length;
    while (all[next] && all[next].end <= begin) next++;
    for (let at = next; all[at] && all[at].start < end; at++) {
      const { start, end: stop, name, at: cited } = all[at];
      now[n].parts.push({ start: Math.max(start, begin) - begin, end: Math.min(stop, end) - begin, name, cited });
    }
    begin = end + 1;
  }
}

// The texts of a row, in turn between its parts and in them.
function piecesOf({ line, parts }) {
  const out = [];
  let done = 0;
  for (const { start, end } of parts) {
    out.push(line.slice(done, start), line.slice(start, end));
    done = end;
  }
  // An empty row has its height only with something in it.
  out.push(line.slice(done) || (line ? "" : "\u200b"));
  return out;
}

function rowOf(row) {
  const made = node("div");
  made.append(...piecesOf(row).map((piece, at) => {
    if (at % 2 === 0) return document.createTextNode(piece);
    const { name, cited } = row.parts[(at - 1) / 2];
    const part = node(name ? "mark" : "span", name, piece);
    if (cited !== "") part.dataset.cited = cited;
    return part;
  }));
  return made;
}

/* The citation at the cursor and the one under the pointer, with their entries. */

function described(citation) {
  const out = [];
  for (const one of citation.items) {
    if (one.keys.length === 0) out.push(`${citation.text} leads to no entry of the list.`);
    for (const key of one.keys) {
      const entry = seen.works_cited.find((known) => known.key === key);
      const why = one.why.length ? `: ${one.why.join("; ")}` : "";
      out.push(`${citation.text} is (${one.sure}${why}) ${entry ? entry.plain : key}`);
    }
  }
  return out;
}

function here() {
  const at = text.selectionStart;
  const inside = (place) => place && place.start <= at && at <= place.end;
  const citation = seen?.citations.find((one) => inside(one.place));
  const told = citation ? described(citation).join(" ") : "";
  if ($("here").textContent !== told) $("here").textContent = told;
  const found = seen?.findings.findIndex((one) => inside(one.place)) ?? -1;
  if (found >= 0 && found !== chosen && document.activeElement === text) {
    choose(found, false);
    $("findings").children[found]?.scrollIntoView({ block: "nearest" });
  }
}

const tip = $("tip");
let tipped, leaving;

// The marks lie behind the text, so what is under the pointer is looked for among their places.
function point(event) {
  const { clientX: x, clientY: y } = event;
  const isHere = (box) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
  const found = [...marks.querySelectorAll("[data-cited]")].find((one) => [...one.getClientRects()].some(isHere));
  const citation = found && seen?.citations[found.dataset.cited];
  if (!citation?.place) return leave();
  clearTimeout(leaving);
  if (tipped === found && !tip.hidden) return;
  tipped = found;
  tip.replaceChildren(...described(citation).map((one) => node("p", "", one)));
  tip.hidden = false;
  tip.style.left = tip.style.top = "0";
  const box = found.getClientRects()[0];
  const left = Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
  const isBelow = box.bottom + tip.offsetHeight + 8 < innerHeight;
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${isBelow ? box.bottom + 4 : Math.max(8, box.top - tip.offsetHeight - 4)}px`;
}

// The pointer can go from the words to what is said about them.
function leave() {
  clearTimeout(leaving);
  leaving = setTimeout(hide, 250);
}

function hide() {
  clearTimeout(leaving);
  tip.hidden = true;
  tipped = undefined;
}

let pointed;
text.addEventListener("pointermove", (event) => {
  if (event.pointerType !== "mouse") return;
  cancelAnimationFrame(pointed);
  pointed = requestAnimationFrame(() => point(event));
});
text.addEventListener("pointerleave", leave);
tip.addEventListener("pointerenter", () => clearTimeout(leaving));
tip.addEventListener("pointerleave", leave);
addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
addEventListener("resize", hide);

/* What only the writer knows, asked as questions. Each is asked until it is answered. */

const answered = new Set();

function questions() {
  const out = [];
  for (const citation of seen?.citations ?? []) {
    for (const one of citation.items) {
      if (one.sure !== "unsure" || one.keys.length < 2) continue;
      const sources = one.keys.slice(0, 4).map(entryOf);
      out.push({ citation, sources, asks: [citation.text, ...sources].join("\n") });
    }
  }
  const open = out.filter((one) => !answered.has(one.asks));
  $("questions").replaceChildren(...open.map(question));
}

// An entry by itself: a line for the author of the one before it becomes the author again.
function entryOf(key) {
  const all = seen.works_cited;
  const at = all.findIndex((known) => known.key === key);
  if (at < 0) return key;
  const own = all[at].plain;
  if (!own.startsWith("---")) return own;
  const named = all.slice(0, at).findLast((known) => !known.plain.startsWith("---"));
  return `${named?.plain.match(/^.+?\.(?= )/)?.[0].slice(0, -1) ?? "---"}${own.slice(3)}`;
}

function question({ citation, sources, asks }) {
  const row = node("li", "question");
  row.append(node("p", "", `Which source does ${citation.text} mean?`));
  const choices = node("ul");
  choices.append(...sources.map((source) => node("li", "", source)));
  row.append(choices);
  const bar = node("div", "bar");
  const button = (label, run) => {
    const made = node("button", "", label);
    made.type = "button";
    made.setAttribute("aria-label", `${label}: ${citation.text}`);
    made.onclick = run;
    bar.append(made);
  };
  button("Show it", () => select(citation.place));
  button("It is clear enough", () => {
    answered.add(asks);
    questions();
    $("status").focus();
  });
  row.append(bar);
  return row;
}

function select(place) {
  if (!place) return;
  text.focus({ preventScroll: true });
  text.setSelectionRange(place.start, place.end);
  const line = text.value.slice(0, place.start).split("\n").length - 1;
  const mark = marks.querySelector("mark.chosen") ?? marks.children[line];
  text.scrollTop = Math.max(0, (mark?.offsetTop ?? 0) - text.clientHeight / 3);
  align();
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

// It lives as long as the page: a draft in the browser's storage is text.
function keepDocument(document) {
  dropped = document;
  offer();
}

$("clear").onclick = () => {
  keepDocument(null);
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
    else keepDocument(/\.docx$/i.test(file.name) ? { name: file.name, bytes } : null);
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

// What can be saved: what the engine writes, the sources, and of a Word document that was dropped its copy with comments.
let formats = [];
let dropped = null;

function offer(targets = formats) {
  formats = targets;
  const [first] = $("save").options;
  const options = formats.map(({ name, about }) => new Option(about[0].toUpperCase() + about.slice(1), name));
  if (dropped) options.unshift(new Option(`${dropped.name} as it is, with comments`, "review"));
  $("save").replaceChildren(first, ...options, new Option("The sources, as a library", "sources"));
}

function saved(target) {
  if (target === "sources") return ["references.yml", ask("sources", text.value, library.value)];
  if (target === "review") {
    const name = `${dropped.name.replace(/\.docx$/i, "")}.reviewed.docx`;
    return [name, ask("review", dropped.name, dropped.bytes, library.value, today())];
  }
  const { ending } = formats.find((one) => one.name === target);
  return [`essay.${ending}`, ask("exportTo", text.value, library.value, target)];
}

$("save").onchange = async () => {
  const target = $("save").value;
  $("save").value = "";
  if (!target) return;
  try {
    const [name, call] = saved(target);
    const link = node("a");
    link.href = URL.createObjectURL(new Blob([await call]));
    link.download = name;
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
text.addEventListener("scroll", () => {
  hide();
  align();
});
document.addEventListener("selectionchange", () => { if (document.activeElement === text) here(); });

begin();
const [essay, sources] = kept();
if (sources) $("library-box").open = true;
put(essay, sources, 0);
