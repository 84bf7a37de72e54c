// A thin client: the program `ibid` does the work, this file starts it and passes commands on.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import * as path from "node:path";
import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";

const LANGUAGES = ["markdown", "plaintext", "yaml", "quarto"];

/** The formats that an essay is exported to, and the endings of their files. */
const FORMATS: Record<string, string> = {
  "PDF": "pdf", "Word document": "docx", "Web page": "html", "E-book": "epub", "Markdown": "md", "Plain text": "txt",
};

let client: LanguageClient | undefined;
let output: vscode.OutputChannel | undefined;
/** The previews that run, by their essay. */
const previews = new Map<string, { process: ChildProcess; address: Promise<string> }>();

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  output = vscode.window.createOutputChannel("ibid");
  const commands: [string, () => Promise<void>][] = [
    ["ibid.check", check],
    ["ibid.fixAll", fixAll],
    ["ibid.export", exportEssay],
    ["ibid.preview", preview],
    ["ibid.importPaste", importPaste],
    ["ibid.restart", restart],
  ];
  context.subscriptions.push(output, ...commands.map(([name, run]) => vscode.commands.registerCommand(name, run)));
  context.subscriptions.push(vscode.workspace.onDidChangeConfiguration(async (event) => {
    if (event.affectsConfiguration("ibid.server.path")) await restart();
  }));
  await start();
}

export async function deactivate(): Promise<void> {
  for (const { process } of previews.values()) process.kill();
  previews.clear();
  await client?.stop();
  client = undefined;
}

/** The program: the one that was set, else the one on the `PATH`. */
function program(): string {
  return vscode.workspace.getConfiguration("ibid").get<string>("server.path") || "ibid";
}

async function start(): Promise<void> {
  const server: ServerOptions = { command: program(), args: ["server"] };
  const options: LanguageClientOptions = {
    documentSelector: LANGUAGES.map((language) => ({ scheme: "file", language })),
    synchronize: { configurationSection: "ibid" },
    outputChannel: output,
  };
  client = new LanguageClient("ibid", "ibid", server, options);
  try {
    await client.start();
  } catch {
    client = undefined;
    await missing();
  }
}

async function restart(): Promise<void> {
  await client?.stop().catch(() => {});
  client = undefined;
  await start();
}

async function missing(): Promise<void> {
  const settings = "Open the settings";
  const chosen = await vscode.window.showErrorMessage(
    `ibid could not be started as \`${program()}\`. Install it, or name the program in the setting ibid.server.path.`,
    settings,
  );
  if (chosen === settings) await vscode.commands.executeCommand("workbench.action.openSettings", "ibid.server.path");
}

/** The file of the active editor, saved. */
async function savedFile(): Promise<string | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || document.uri.scheme !== "file") {
    await vscode.window.showInformationMessage("Open an essay that is in a file first.");
    return undefined;
  }
  if (document.isDirty && !(await document.save())) return undefined;
  return document.uri.fsPath;
}

/** What the program printed, and the status with which it ended; none where it could not be started. */
function run(args: string[], input = ""): Promise<{ text: string; status: number } | undefined> {
  return new Promise((resolve) => {
    const child = execFile(program(), args, { maxBuffer: 1 << 26 }, (error, out, err) => {
      if (error && typeof error.code !== "number") return resolve(undefined);
      resolve({ text: `${out}${err}`, status: typeof error?.code === "number" ? error.code : 0 });
    });
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}

/** Runs the program and shows what it said; whether it did its work. With status 1 it has findings to tell. */
async function show(args: string[], input?: string): Promise<boolean> {
  const done = await run(args, input);
  if (!done) {
    await missing();
    return false;
  }
  output?.clear();
  output?.append(done.text);
  if (done.status > 1) output?.show(true);
  return done.status <= 1;
}

/** The library that the settings name, as arguments. */
function references(): string[] {
  const library = vscode.workspace.getConfiguration("ibid").get<string>("library");
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";
  return library ? ["--references", path.resolve(folder, library)] : [];
}

async function check(): Promise<void> {
  const file = await savedFile();
  if (file && await show(["check", file, ...references()])) output?.show(true);
}

async function fixAll(): Promise<void> {
  await vscode.commands.executeCommand("editor.action.codeAction", { kind: "source.fixAll", apply: "first" });
}

async function exportEssay(): Promise<void> {
  const file = await savedFile();
  if (!file) return;
  const format = await vscode.window.showQuickPick(Object.keys(FORMATS), { placeHolder: "What to write" });
  if (!format) return;
  const ending = FORMATS[format];
  const name = path.basename(file, path.extname(file)) + (path.extname(file) === `.${ending}` ? ".export" : "");
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.file(path.join(path.dirname(file), `${name}.${ending}`)),
    filters: { [format]: [ending] },
  });
  if (!target || !(await show(["export", file, "-o", target.fsPath, ...references()]))) return;
  const open = "Open it";
  const chosen = await vscode.window.showInformationMessage(`${path.basename(target.fsPath)} was written.`, open);
  if (chosen === open) await vscode.env.openExternal(target);
}

/** Shows the pages of the essay beside it; one program for each essay, until the editor ends. */
async function preview(): Promise<void> {
  const file = await savedFile();
  if (!file) return;
  const shown = previews.get(file) ?? startPreview(file);
  let address: string;
  try {
    address = await shown.address;
  } catch {
    return missing();
  }
  // A program that ended at once has said why.
  if (!address) return output?.show(true);
  const uri = vscode.Uri.parse(address);
  const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  try {
    await vscode.commands.executeCommand("simpleBrowser.api.open", uri, beside);
  } catch {
    await vscode.env.openExternal(uri);
  }
}

/** Starts a preview; its address is empty where it ends without one. */
function startPreview(file: string): { process: ChildProcess; address: Promise<string> } {
  const child = spawn(program(), ["preview", "--no-open", ...references(), "--", file], { stdio: ["ignore", "pipe", "pipe"] });
  child.stderr.on("data", (said) => output?.append(String(said)));
  const address = new Promise<string>((resolve, reject) => {
    let printed = "";
    child.stdout.on("data", (part) => {
      printed += String(part);
      if (printed.includes("\n")) resolve(printed.trim());
    });
    child.once("error", reject);
    child.once("close", () => resolve(""));
  });
  const shown = { process: child, address };
  previews.set(file, shown);
  const forget = () => previews.delete(file);
  child.once("error", forget).once("close", forget);
  return shown;
}

async function importPaste(): Promise<void> {
  const paste = await vscode.env.clipboard.readText();
  if (!paste.trim()) {
    await vscode.window.showInformationMessage("Copy the essay first, with its list of works cited.");
    return;
  }
  const chosen = await vscode.window.showOpenDialog({
    canSelectFiles: false, canSelectFolders: true, openLabel: "Make the essay here",
  });
  const folder = chosen?.[0];
  if (!folder || !(await show(["import", "-", "-o", folder.fsPath], paste))) return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path.join(folder.fsPath, "essay.md")));
  await vscode.window.showTextDocument(document);
}
