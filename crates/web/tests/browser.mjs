// A browser for the tests of what is shown in one.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

/** Chromium, spoken to over two pipes by its own protocol. */
export class Browser {
  #next = 0;
  #waiting = new Map();
  #rest = "";
  requests = [];
  problems = [];

  /** Begins a browser whose profile is in a folder. */
  constructor(profile) {
    this.process = spawn(process.env.CHROMIUM ?? "chromium", [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--remote-debugging-pipe", `--user-data-dir=${profile}`,
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

  colours(scheme) {
    return this.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
  }

  async point(x, y) {
    await this.send("Input.dispatchMouseEvent", { type: "mouseMoved", x, y });
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

  /** What the rules of axe, read from a file, say of the page in light and dark, on a desk and on a phone. */
  async axe(rules) {
    await this.run(readFileSync(rules, "utf8"));
    const broken = [];
    for (const [scheme, width] of [["light", 1280], ["dark", 1280], ["light", 360], ["dark", 360]]) {
      await this.colours(scheme);
      await this.size(width, 740);
      const found = await this.run("axe.run(document).then(({ violations }) => violations.map((one) => `${one.id}: ${one.nodes.map((at) => at.html).join(' ')}`))");
      broken.push(...found.map((one) => `${scheme}, ${width}: ${one}`));
    }
    return broken;
  }

  async picture(path) {
    const { data } = await this.send("Page.captureScreenshot", { format: "png" });
    writeFileSync(path, Buffer.from(data, "base64"));
  }

  async end() {
    const ended = new Promise((done) => this.process.once("exit", done));
    this.send("Browser.close").catch(() => {});
    await Promise.race([ended, new Promise((done) => setTimeout(done, 3_000))]);
    this.process.kill("SIGKILL");
  }
}
