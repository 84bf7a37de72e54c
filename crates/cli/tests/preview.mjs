// Drives `ibid preview` in Chromium: node crates/cli/tests/preview.mjs target/release/ibid [--picture FILE]
// With AXE=axe.min.js in the environment (npm install axe-core) axe looks at the page too.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Browser } from "../../web/tests/browser.mjs";

const given = process.argv.slice(2);
const pictureAt = given.indexOf("--picture");
const picture = pictureAt < 0 ? undefined : given.splice(pictureAt, 2)[1];
const program = resolve(given[0]);
const folder = mkdtempSync(join(tmpdir(), "ibid-preview-"));
execFileSync(program, ["init", join(folder, "my")], { stdio: "ignore" });
const essay = join(folder, "my/essay.md"), library = join(folder, "my/references.yml");
const read = (file) => readFileSync(file, "utf8");

const preview = spawn(program, ["preview", "essay.md", "--no-open"], { cwd: join(folder, "my"), stdio: ["ignore", "pipe", "inherit"] });
const address = (await new Promise((done) => preview.stdout.once("data", done))).toString().trim();
const browser = new Browser(join(folder, "profile"));
try {
  await browser.open(address);
  const drawn = "[...document.querySelectorAll('#pages img')].filter((image) => image.naturalWidth > 0).length";
  await browser.until(`${drawn} >= 8`, "the pages");
  assert.equal(await browser.run("document.title"), "essay.md: preview");
  assert.match(await browser.run("document.getElementById('status').textContent"), /^8 pages, nothing found$/);

  // A save changes the page that it is on, and nothing else; the place that is read stays.
  const names = () => browser.run("[...document.querySelectorAll('#pages img')].map((image) => image.src)");
  const before = await names();
  await browser.run("document.querySelector('section').scrollTop = 700");
  const asked = browser.requests.length;
  const good = read(essay);
  const saved = Date.now();
  writeFileSync(essay, good.replace("a small communist state", "a tiny communist state (Asselin, 550)"));
  await browser.until(`document.querySelector('#pages img').src !== ${JSON.stringify(before[0])}`, "the new page");
  const took = Date.now() - saved;
  const after = await names();
  assert.deepEqual(after.slice(2), before.slice(2));
  const fetched = browser.requests.slice(asked);
  assert.deepEqual([...fetched].sort(), after.filter((name) => !before.includes(name)).sort());
  assert.equal(await browser.run("document.querySelector('section').scrollTop"), 700);

  // A click on a finding shows where it is.
  await browser.until("document.querySelectorAll('#findings li').length === 1", "the finding");
  assert.equal(await browser.run("document.querySelector('#findings .place').checkVisibility()"), false);
  await browser.run("document.querySelector('#findings summary').click()");
  assert.ok(await browser.run("document.querySelector('#findings .place').checkVisibility()"));
  assert.match(await browser.run("document.querySelector('#findings .place').textContent"), /^essay\.md:\d+:\d+$/);
  assert.equal(await browser.run("document.querySelector('#findings mark').textContent"), ",");
  if (picture) await browser.picture(picture);

  // A library that is broken is named, and the pages stay until it is whole.
  const whole = read(library);
  writeFileSync(library, `${whole}\nbroken: [\n`);
  await browser.until("document.querySelectorAll('.trouble').length === 1", "the trouble");
  assert.match(await browser.run("document.querySelector('.trouble .place').textContent"), /^references\.yml:\d+:\d+$/);
  assert.equal(await browser.run(drawn), 8);
  writeFileSync(library, whole);
  writeFileSync(essay, good);
  await browser.until("document.querySelectorAll('.trouble, #findings li').length === 0", "what was before");
  await browser.until(`document.querySelector('#pages img').src === ${JSON.stringify(before[0])}`, "the first pages");

  if (process.env.AXE) {
    await browser.send("Page.setBypassCSP", { enabled: true });
    await browser.send("Page.reload");
    await browser.until(`${drawn} >= 8`, "the pages");
    assert.deepEqual(await browser.axe(process.env.AXE), []);
  }

  // Nothing was asked of anybody else, nothing went wrong, and nothing scrolls sideways on a phone.
  await browser.size(360, 740);
  assert.ok(await browser.run("document.documentElement.scrollWidth <= 360"));
  assert.deepEqual(browser.requests.filter((url) => !url.startsWith(address)), []);
  assert.deepEqual(browser.problems, []);
  console.log(`the preview is right; ${took} ms from a save to the new page on the screen`);
} finally {
  preview.kill();
  await browser.end();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
