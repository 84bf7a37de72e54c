"use strict";

// What is shown comes from ibid and is written as text, never as markup. Of the pages only those are fetched that are new.
const $ = (id) => document.getElementById(id);

const node = (tag, className, text) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};

const plain = (text) => text.replaceAll("`", "");
const count = (n, one) => `${n} ${n === 1 ? one : `${one}s`}`;

let latest = -1;

const events = new EventSource("events");
events.onmessage = ({ data }) => {
  const shown = JSON.parse(data);
  if (shown.revision < latest) return;
  latest = shown.revision;
  show(shown);
};
events.onerror = () => {
  $("status").textContent = "The preview has stopped: run ibid preview again.";
  latest = -1;
};

function show(shown) {
  document.title = `${shown.essay}: preview`;
  $("essay").textContent = shown.essay;
  $("checked").textContent = shown.checked;
  showTroubles(shown.troubles);
  showPages(shown.pages);
  showFindings([...shown.findings, ...shown.problems]);
  const found = shown.findings.length + shown.problems.length;
  const findings = found ? count(found, "finding") : "nothing found";
  const status = shown.troubles.length ? "These are the last pages that could be made" : `${count(shown.pages.length, "page")}, ${findings}`;
  if ($("status").textContent !== status) $("status").textContent = status;
}

function showTroubles(troubles) {
  $("pages").classList.toggle("old", troubles.length > 0);
  const made = troubles.map(({ message, place, help }) => {
    const box = node("div", "trouble");
    box.append(node("strong", "", plain(message)));
    if (place) box.append(node("p", "place", place));
    if (help) box.append(node("p", "help", plain(help)));
    return box;
  });
  $("troubles").replaceChildren(...made);
}

// A page that stays is not touched, so that the place one reads at stays too; a new one takes the old one's place once
// it can be shown.
function showPages(names) {
  const pages = $("pages");
  while (pages.children.length > names.length) pages.lastChild.remove();
  names.forEach((name, at) => {
    const row = pages.children[at] ?? pages.appendChild(node("li"));
    if (row.dataset.name === name) return;
    row.dataset.name = name;
    const image = new Image();
    image.alt = `Page ${at + 1}`;
    image.src = `pages/${name}.svg`;
    const isWanted = () => row.dataset.name === name;
    image.decode().then(
      () => { if (isWanted()) row.replaceChildren(image); },
      () => { if (isWanted()) delete row.dataset.name; },
    );
  });
}

const open = new Set();
let told = "";

function showFindings(findings) {
  const now = JSON.stringify(findings);
  if (now === told) return;
  told = now;
  $("findings").replaceChildren(...findings.map(row));
}

// A click shows where it is.
function row(found) {
  const made = node("li", found.severity);
  const details = node("details");
  const id = JSON.stringify([found.rule, found.message, found.excerpt[1]]);
  details.open = open.has(id);
  details.ontoggle = () => { details.open ? open.add(id) : open.delete(id); };
  const head = node("summary");
  head.append(node("span", "sign", found.severity), plain(found.message));
  const excerpt = node("blockquote");
  excerpt.append(found.excerpt[0], node("mark", "", found.excerpt[1]), found.excerpt[2]);
  details.append(head, node("p", "place", found.place), excerpt);
  if (found.help) details.append(node("p", "help", plain(found.help)));
  if (found.fix) details.append(node("p", "help", `Fix: ${plain(found.fix)}`));
  made.append(details);
  return made;
}
