// The extension without an editor: a stand-in for the module `vscode`, and the packed extension as it ships.
import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const require = createRequire(import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const folder = mkdtempSync(join(tmpdir(), "ibid-vscode-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** What the extension asked of the editor. */
const asked = { commands: {}, started: [], executed: [], messages: [], shown: "" };
const settings = {};
const essay = join(folder, "essay.md");
writeFileSync(essay, "It blew (Egan, 112).\n");

const file = (fsPath) => ({ scheme: "file", fsPath, toString: () => `file://${fsPath}` });
const anything = new Proxy(class {}, { get: (target, name) => (name === "prototype" ? target.prototype : anything) });
const editor = {
  Uri: { file, parse: (text) => text },
  ViewColumn: { Beside: -2 },
  window: {
    activeTextEditor: { document: { uri: file(essay), isDirty: false } },
    createOutputChannel: () => ({ append: (text) => { asked.shown += text; }, clear: () => { asked.shown = ""; }, show() {}, dispose() {} }),
    showErrorMessage: async (message) => { asked.messages.push(message); },
    showInformationMessage: async (message) => { asked.messages.push(message); },
    showQuickPick: async (items) => items.find((item) => item === "Web page"),
    showSaveDialog: async ({ defaultUri }) => defaultUri,
    showOpenDialog: async () => [file(folder)],
    showTextDocument: async (document) => { asked.opened = document.fsPath; },
  },
  workspace: {
    getConfiguration: () => ({ get: (name) => settings[name] }),
    onDidChangeConfiguration: (listener) => { asked.changed = listener; return { dispose() {} }; },
    openTextDocument: async (uri) => uri,
    workspaceFolders: [{ uri: file(folder) }],
  },
  commands: {
    registerCommand: (name, run) => { asked.commands[name] = run; return { dispose() {} }; },
    executeCommand: async (...all) => { asked.executed.push(all); },
  },
  env: { clipboard: { readText: async () => "Ann Lee\n\nIt blew (Egan 112).\n" }, openExternal: async () => true },
};

class LanguageClient {
  constructor(id, name, server, options) {
    Object.assign(this, { id, name, server, options });
  }
  async start() {
    if (settings.fails) throw new Error("ENOENT");
    asked.started.push(this);
  }
  async stop() { this.isStopped = true; }
}

/** Builds the source once more with the client's module left out, so that a stand-in takes its place. */
async function load() {
  const esbuild = require("esbuild");
  const out = join(folder, "extension.cjs");
  await esbuild.build({
    entryPoints: [new URL("../src/extension.ts", import.meta.url).pathname], outfile: out,
    bundle: true, platform: "node", format: "cjs", external: ["vscode", "vscode-languageclient/node"],
  });
  const original = Module._load;
  Module._load = (name, ...rest) => {
    if (name === "vscode") return editor;
    if (name === "vscode-languageclient/node") return { LanguageClient };
    return original(name, ...rest);
  };
  try {
    return require(out);
  } finally {
    Module._load = original;
  }
}

/** A program that writes down how it was called. */
function standIn(status = 0) {
  const path = join(folder, "ibid-stand-in");
  writeFileSync(path, `#!/bin/sh\n[ "$1" = preview ] && { echo "http://127.0.0.1:1/$$/$*"; exec sleep 60; }\nprintf '%s\\n' "$@"\ncat\nexit ${status}\n`);
  chmodSync(path, 0o755);
  return path;
}

const extension = await load();
const context = { subscriptions: [] };

test("what the manifest names is registered, and the server is started from the path", async () => {
  await extension.activate(context);
  const named = manifest.contributes.commands.map((one) => one.command).sort();
  assert.deepEqual(Object.keys(asked.commands).sort(), named);
  const [client] = asked.started;
  assert.deepEqual(client.server, { command: "ibid", args: ["server"] });
  const languages = client.options.documentSelector.map((one) => one.language);
  assert.deepEqual(languages.map((one) => `onLanguage:${one}`), manifest.activationEvents);
  assert.equal(client.options.synchronize.configurationSection, "ibid");
  assert.ok(client.options.documentSelector.every((one) => one.scheme === "file"));
});

test("every command in a menu exists, and every setting has a default and a description", () => {
  const named = manifest.contributes.commands.map((one) => one.command);
  for (const entry of Object.values(manifest.contributes.menus).flat()) assert.ok(named.includes(entry.command), entry.command);
  for (const [name, setting] of Object.entries(manifest.contributes.configuration.properties)) {
    assert.ok(name.startsWith("ibid."), name);
    assert.notEqual(setting.default, undefined, name);
    assert.ok(setting.description ?? setting.markdownDescription, name);
  }
  // A folder that was opened cannot choose which program runs.
  assert.equal(manifest.contributes.configuration.properties["ibid.server.path"].scope, "machine");
  assert.ok(existsSync(new URL("../LICENSE", import.meta.url)));
});

test("another program is started when the setting changes", async () => {
  const first = asked.started.at(-1);
  settings["server.path"] = standIn();
  await asked.changed({ affectsConfiguration: (name) => name === "ibid.server.path" });
  assert.ok(first.isStopped);
  assert.equal(asked.started.at(-1).server.command, settings["server.path"]);
});

test("commands call the program with the file, never through a shell", async () => {
  settings.library = "all sources.yml";
  await asked.commands["ibid.check"]();
  assert.deepEqual(asked.shown.trim().split("\n"), ["check", essay, "--references", join(folder, "all sources.yml")]);
  settings.library = "";
  await asked.commands["ibid.export"]();
  assert.deepEqual(asked.shown.trim().split("\n"), ["export", essay, "-o", join(folder, "essay.html")]);
  await asked.commands["ibid.importPaste"]();
  assert.deepEqual(asked.shown.trim().split("\n"), ["import", "-", "-o", folder, "Ann Lee", "", "It blew (Egan 112)."]);
  assert.equal(asked.opened, join(folder, "essay.md"));
  await asked.commands["ibid.fixAll"]();
  assert.deepEqual(asked.executed.at(-1), ["editor.action.codeAction", { kind: "source.fixAll", apply: "first" }]);
});

test("a preview is started once, and shown beside the essay", async () => {
  await asked.commands["ibid.preview"]();
  await asked.commands["ibid.preview"]();
  const [first, second] = asked.executed.slice(-2);
  assert.equal(first[0], "simpleBrowser.api.open");
  assert.match(first[1], new RegExp(`^http://127\\.0\\.0\\.1:1/\\d+/preview --no-open -- ${essay}$`));
  assert.deepEqual(first[2], { viewColumn: -2, preserveFocus: true });
  assert.deepEqual(second, first);
});

test("a failure of the program is shown, and nothing is said to be written", async () => {
  settings["server.path"] = standIn(2);
  asked.messages.length = 0;
  await asked.commands["ibid.export"]();
  assert.deepEqual(asked.messages, []);
});

test("a program that is not there is told with what to do", async () => {
  settings["server.path"] = join(folder, "nothing");
  await asked.commands["ibid.check"]();
  assert.match(asked.messages.at(-1), /ibid\.server\.path/);
  settings.fails = true;
  await asked.commands["ibid.restart"]();
  assert.match(asked.messages.at(-1), /could not be started/);
  settings.fails = false;
  await extension.deactivate();
});

test("the packed extension loads with nothing but the editor's module", () => {
  const original = Module._load;
  const wanted = new Set();
  Module._load = (name, ...rest) => {
    if (name === "vscode") return anything;
    if (!Module.builtinModules.includes(name.replace(/^node:/, ""))) wanted.add(name);
    return original(name, ...rest);
  };
  try {
    const packed = require("../dist/extension.js");
    assert.deepEqual([typeof packed.activate, typeof packed.deactivate], ["function", "function"]);
  } finally {
    Module._load = original;
  }
  wanted.delete(require.resolve("../dist/extension.js"));
  assert.deepEqual([...wanted].filter((name) => !name.includes("dist/extension.js")), []);
});
