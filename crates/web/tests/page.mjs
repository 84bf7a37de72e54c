// Drives the page in Chromium as a person would: node crates/web/tests/page.mjs target/page/ibid.html [ibid] [--picture FILE]
// With the program `ibid` behind it, what the page writes is compared with what the program writes.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const given = process.argv.slice(2);
const pictureAt = given.indexOf("--picture");
const picture = pictureAt < 0 ? undefined : given.splice(pictureAt, 2)[1];
const [file, program] = given;
const folder = mkdtempSync(join(tmpdir(), "ibid-page-"));

/** Chromium, spoken to over two pipes by its own protocol. */
class Browser {
  #next = 0;
  #waiting = new Map();
  #rest = "";
  requests = [];
  problems = [];

  constructor() {
    this.process = spawn(process.env.CHROMIUM ?? "chromium", [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--remote-debugging-pipe", `--user-data-dir=${join(folder, "profile")}`,
    ], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    this.process.stdio[4].on("data", (data) => this.#take(data.toString()));
  }

  #take(data) {
    const messages = (this.#rest + data).split("\0");
    this.#rest = messages.pop();
    for (const message of messages.map((one) => JSON.parse(one))) {
      if (message.method === "Network.requestWillBeSent") this.requests.push(message.params.request.url);
      if (message.method === "Runtime.exceptionThrown") this.problems.push(message.params.exceptionDetails.exception?.description ?? message.params.exceptionDetails.text);
      if (message.method === "Log.entryAdded" && message.params.entry.level === "error") this.problems.push(message.params.entry.text);
      const call = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.error) call?.reject(new Error(message.error.message));
      else call?.resolve(message.result);
    }
  }

  send(method, params = {}) {
    const id = ++this.#next;
    const message = { id, method, params, sessionId: method.startsWith("Browser.") ? undefined : this.session };
    this.process.stdio[3].write(`${JSON.stringify(message)}\0`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  async open(url, width = 1280, height = 900) {
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
    ({ sessionId: this.session } = await this.send("Target.attachToTarget", { targetId, flatten: true }));
    for (const domain of ["Page", "Network", "Runtime", "Log"]) await this.send(`${domain}.enable`);
    await this.size(width, height);
    await this.send("Page.navigate", { url });
  }

  size(width, height) {
    return this.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
  }

  async run(expression) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async until(expression, what) {
    const end = Date.now() + 60_000;
    while (Date.now() < end) {
      if (await this.run(`Boolean(${expression})`).catch(() => false)) return;
      await new Promise((done) => setTimeout(done, 20));
    }
    throw new Error(`${what} did not come: ${await this.run("document.getElementById('status')?.textContent")}`);
  }

  async type(text) {
    await this.run("document.getElementById('text').focus()");
    await this.send("Input.insertText", { text });
  }

  async key(key, code, windowsVirtualKeyCode, text) {
    await this.send("Input.dispatchKeyEvent", { type: "keyDown", key, code, windowsVirtualKeyCode, text });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", key, code, windowsVirtualKeyCode });
  }

  async picture(path) {
    const { data } = await this.send("Page.captureScreenshot", { format: "png" });
    writeFileSync(path, Buffer.from(data, "base64"));
  }
}

const ESSAY = `---
title: The Wind on the Plains
author: Ann Lee
---

The wind did not stop for a week (Egan, 112). “It came up in the spring” (Egan p. 113). Nobody left (Lowe 12).

# Works Cited

Egan, Timothy. *The Worst Hard Time*. Houghton Mifflin, 2006.
`;

const browser = new Browser();
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
    await browser.run("choose(0, true)");
    await browser.picture(picture);
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

  // A key in an essay of 2,500 words: what the page itself does, and the whole way to the findings.
  const times = await browser.run(`(async () => {
    await put("---\\ntitle: Long\\n---\\n\\n" + "The wind came up in the spring and did not stop for a week, as Egan says (Egan 112). ".repeat(140) + "\\n\\n# Works Cited\\n\\nEgan, Timothy. *The Worst Hard Time*. Houghton Mifflin, 2006.\\n", "", 0);
    let key = 0, whole = 0;
    for (let n = 0; n < 10; n++) {
      const start = performance.now();
      text.setRangeText("x", 60, 60, "end");
      typed();
      key = Math.max(key, performance.now() - start);
      const asked = performance.now();
      await look();
      whole = Math.max(whole, performance.now() - asked);
    }
    return [key, whole];
  })()`);
  console.log(`the page is right; a key takes ${times[0].toFixed(1)} ms, its findings ${times[1].toFixed(1)} ms`);
} finally {
  const ended = new Promise((done) => browser.process.once("exit", done));
  browser.send("Browser.close").catch(() => {});
  await Promise.race([ended, new Promise((done) => setTimeout(done, 3_000))]);
  browser.process.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
