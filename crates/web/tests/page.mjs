// Drives the page in Chromium as a person would: node crates/web/tests/page.mjs target/page/ibid.html [ibid] [--picture FILE]
// With the program `ibid` behind it, what the page writes is compared with what the program writes. With AXE=axe.min.js in
// the environment (npm install axe-core) axe looks at the page too, in light and dark and at the width of a phone.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Browser } from "./browser.mjs";

const given = process.argv.slice(2);
const pictureAt = given.indexOf("--picture");
const picture = pictureAt < 0 ? undefined : given.splice(pictureAt, 2)[1];
const [file, program] = given;
const folder = mkdtempSync(join(tmpdir(), "ibid-page-"));

const ESSAY = `---
title: The Wind on the Plains
author: Ann Lee
---

The wind did not stop for a week (Egan, 112). “It came up in the spring” (Egan p. 113). Nobody left (Lowe 12).

# Works Cited

Egan, Timothy. *The Worst Hard Time*. Houghton Mifflin, 2006.
`;

const browser = new Browser(join(folder, "profile"));
try {
  await browser.open(pathToFileURL(resolve(file)).href);
  await browser.until("document.getElementById('status').textContent.startsWith('Ready')", "the engine");

  // An essay is typed, and its findings follow.
  await browser.type(ESSAY);
  await browser.until("document.querySelectorAll('#findings li').length >= 3", "the findings");
  const rules = await browser.run("seen.findings.map((found) => found.rule)");
  assert.ok(rules.includes("comma-before-locator"), rules.join());
  assert.equal(await browser.run("document.querySelector('#list i').textContent"), "The Worst Hard Time");
  assert.ok(await browser.run("document.querySelectorAll('#marks mark').length") >= 3);

  // A finding leads to its words, and says why.
  await browser.run("[...document.querySelectorAll('.finding')].at(seen.findings.findIndex((found) => found.rule === 'comma-before-locator')).click()");
  assert.equal(await browser.run("text.value.slice(text.selectionStart, text.selectionEnd)"), ",");
  assert.match(await browser.run("document.getElementById('here').textContent"), /Egan, Timothy/);
  await browser.run("[...document.querySelectorAll('#findings li.chosen button')].at(-1).click()");
  await browser.until("document.querySelector('#findings .why')?.textContent.length > 40", "the explanation");

  // Under the pointer the citation tells its entry, until Escape.
  const place = await browser.run("(({ left, top, width, height }) => [left + width / 2, top + height / 2])(document.querySelector('#marks [data-cited]').getBoundingClientRect())");
  await browser.point(...place);
  await browser.until("!tip.hidden && tip.textContent.includes('Egan, Timothy. The Worst Hard Time')", "the entry under the pointer");
  await browser.key("Escape", "Escape", 27);
  assert.ok(await browser.run("tip.hidden"));

  // The rows of the marks are the lines of the text, also after edits in the middle, at the start and at the end.
  const same = "[...marks.children].map((row) => row.textContent.replace('\\u200b', '')).join('\\n') === text.value";
  for (const [from, to, typed] of [[0, 0, "x\n"], [0, 2, ""], [90, 91, "\n\n"], [90, 92, " "], [1e6, 1e6, "\nend"]]) {
    await browser.run(`text.setRangeText(${JSON.stringify(typed)}, Math.min(${from}, text.value.length), Math.min(${to}, text.value.length)); globalThis.typed()`);
    assert.ok(await browser.run(same), `rows after ${JSON.stringify(typed)}`);
  }
  await browser.run(`put(${JSON.stringify(ESSAY)}, "", 0)`);
  await browser.until("document.querySelectorAll('#findings li').length >= 3", "the findings");
  assert.ok(await browser.run("marks.scrollHeight === text.scrollHeight"));

  // By keyboard alone: the safe fixes, and back.
  await browser.run("document.getElementById('fix').focus()");
  await browser.key("Enter", "Enter", 13, "\r");
  await browser.until("text.value.includes('(Egan 112)') && text.value.includes('(Egan 113)')", "the fixes");
  await browser.run("document.getElementById('undo').click()");
  await browser.until("text.value.includes('(Egan, 112)')", "what was before");

  // Essays cannot write markup into the page.
  await browser.run("put('The <img src=x onerror=alert(1)> wind (Egan 1).\\n\\nWorks Cited\\n\\nEgan, <b>T</b>. <script>alert(1)</script>. Moth, 2006.\\n', '', 0)");
  await browser.until("seen?.works_cited.length === 1", "the list");
  assert.equal(await browser.run("document.querySelectorAll('main img, main script, main b').length"), 0);

  // A library, and a Word document made here and opened again.
  await browser.run(`put(${JSON.stringify(ESSAY)}, '', 0)`);
  await browser.until("seen?.citations.length === 3", "the citations");
  const again = await browser.run(`(async () => {
    const bytes = await ask("exportTo", text.value, "", "docx");
    return JSON.parse(await ask("open", "essay.docx", bytes)).text;
  })()`);
  assert.match(again, /The wind did not stop for a week/);
  assert.match(again, /\*The Worst Hard Time\*/);
  const cited = await browser.run(`ask("look", "It blew (Egan 3).", "@book{e, author={Egan, Timothy}, title={Time}, year=2006}", "").then((found) => JSON.parse(found).citations[0].items[0])`);
  assert.deepEqual([cited.keys, cited.sure], [["e"], "certain"]);

  // What can be saved is what the engine writes; a Word document that was dropped comes back with comments as well.
  const offered = "[...document.getElementById('save').options].map((option) => option.value)";
  assert.deepEqual(await browser.run(offered), ["", "docx", "odt", "rtf", "html", "epub", "typst", "latex", "markdown", "text", "pandoc-json", "sources"]);
  const commented = await browser.run(`(async () => {
    const bytes = await ask("exportTo", ${JSON.stringify(ESSAY)}, "", "docx");
    await take(new File([bytes], "wind.docx"));
    const [name, call] = saved("review");
    return [name, ${offered}[1], [...await call], [...bytes]];
  })()`);
  assert.deepEqual(commented.slice(0, 2), ["wind.reviewed.docx", "review"]);
  assert.ok(Buffer.from(commented[2]).includes("word/comments.xml"));
  if (program) {
    const document = join(folder, "wind.docx"), out = join(folder, "wind.reviewed.docx");
    writeFileSync(document, Buffer.from(commented[3]));
    execFileSync(resolve(program), ["review", document, "-o", out], { stdio: "ignore" });
    assert.ok(readFileSync(out).equals(Buffer.from(commented[2])), "the reviewed document");
  }
  await browser.run(`document.getElementById("clear").click(); put(${JSON.stringify(ESSAY)}, "", 0)`);
  assert.ok(!(await browser.run(offered)).includes("review"));

  // What the page writes is what the program writes.
  if (program) {
    const essay = join(folder, "essay.md");
    writeFileSync(essay, ESSAY);
    for (const [target, ending] of [["html", "html"], ["markdown", "md"], ["text", "txt"]]) {
      const out = join(folder, `out.${ending}`);
      try {
        execFileSync(resolve(program), ["export", essay, "-o", out], { stdio: "ignore" });
      } catch {
        // Findings make an exit status.
      }
      const here = await browser.run(`ask("exportTo", ${JSON.stringify(ESSAY)}, "", "${target}").then((bytes) => new TextDecoder().decode(bytes))`);
      assert.equal(here, readFileSync(out, "utf8"), target);
    }
  }

  // The draft stays until it is cleared.
  await browser.send("Page.reload");
  await browser.until("window.text ?? document.getElementById('text').value.includes('Worst Hard Time')", "the draft");
  await browser.until("document.querySelectorAll('#findings li').length >= 3", "the findings of the draft");
  if (picture) {
    await browser.run("choose(1, true)");
    await browser.picture(picture);
  }
  // What only the writer knows is asked, and not asked again.
  await browser.run(`put("The wind rose (Lee 3).\\n\\nWorks Cited\\n\\nLee, Ann. *Dust*. Knopf, 2001.\\n\\nLee, Ann. *Moth*. Knopf, 2004.\\n", "", 0)`);
  await browser.until("document.querySelectorAll('#questions > li').length === 1", "the question");
  assert.match(await browser.run("document.querySelector('#questions p').textContent"), /^Which source does \(Lee 3\) mean\?$/);
  assert.deepEqual(await browser.run("[...document.querySelectorAll('#questions ul li')].map((one) => one.textContent)"), ["Lee, Ann. Dust. Knopf, 2001.", "Lee, Ann. Moth. Knopf, 2004."]);
  await browser.run("document.querySelectorAll('#questions button')[0].click()");
  assert.equal(await browser.run("text.value.slice(text.selectionStart, text.selectionEnd)"), "(Lee 3)");
  await browser.run("document.querySelectorAll('#questions button')[1].click()");
  assert.equal(await browser.run("document.querySelectorAll('#questions li').length"), 0);

  // The rules of axe, with everything shown.
  if (process.env.AXE) {
    await browser.run(`put(${JSON.stringify(ESSAY)}, "", 0)`);
    await browser.until("document.querySelectorAll('#findings li').length >= 3", "the findings");
    assert.deepEqual(await browser.axe(process.env.AXE), []);
    await browser.colours("light");
    await browser.size(1280, 900);
  }
  await browser.run("document.getElementById('clear').click()");
  await browser.until("localStorage.getItem('ibid draft') === null", "the empty storage");

  // Everything has a name, nothing scrolls sideways on a phone, nothing left the page.
  const nameless = await browser.run("[...document.querySelectorAll('button, input, select, textarea')].filter((one) => !(one.getAttribute('aria-label') ?? one.getAttribute('aria-labelledby') ?? one.labels?.[0]?.textContent ?? one.textContent).trim()).map((one) => one.outerHTML)");
  assert.deepEqual(nameless, []);
  await browser.size(360, 740);
  assert.ok(await browser.run("document.documentElement.scrollWidth <= 360"));
  assert.deepEqual(browser.requests.filter((url) => !/^(file|blob|data):/.test(url)), []);
  assert.deepEqual(browser.problems, []);

  // A key in an essay of 2,500 words, in paragraphs and as one: what the page itself does until it is laid out again, and
  // the whole way to the findings. The middle of eleven, for a machine does other things too.
  for (const [shape, paragraphs] of [["twenty paragraphs", 20], ["one paragraph", 1]]) {
    const times = await browser.run(`(async () => {
      const sentence = "The wind came up in the spring and did not stop for a week, as Egan says (Egan 112). ";
      const essay = (sentence.repeat(${140 / paragraphs}) + "\\n\\n").repeat(${paragraphs});
      await put("---\\ntitle: Long\\n---\\n\\n" + essay + "# Works Cited\\n\\nEgan, Timothy. *The Worst Hard Time*. Houghton Mifflin, 2006.\\n", "", 0);
      const keys = [], wholes = [];
      for (let n = 0; n < 11; n++) {
        text.setRangeText("x", 60, 60, "end");
        text.scrollHeight;
        const start = performance.now();
        typed();
        marks.scrollHeight;
        keys.push(performance.now() - start);
        if (${same} !== true) throw new Error("the rows are other than the lines");
        const asked = performance.now();
        await look();
        wholes.push(performance.now() - asked);
      }
      return [keys, wholes].map((all) => all.sort((one, other) => one - other)).map((all) => [all[0], all[5]]);
    })()`);
    const [key, found] = times.map((all) => all.map((one) => one.toFixed(1)).join(" to "));
    console.log(`in ${shape}, a key takes ${key} ms, its findings ${found} ms (the best and the middle of eleven)`);
  }
  console.log("the page is right");
} finally {
  await browser.end();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
