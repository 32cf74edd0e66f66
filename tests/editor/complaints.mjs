// FILE...: print what an editor says of YAML files, as JSON: {file: [{line, column, message}]}.
//
// It speaks LSP with the YAML language server, as an editor does: it opens each file, and the schema
// is the one that the file names in its first line.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const files = process.argv.slice(2);
const urls = files.map((file) => pathToFileURL(file).href);
const program = createRequire(import.meta.url).resolve("yaml-language-server/bin/yaml-language-server");
const server = spawn("node", [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });

function send(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
  server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
  server.stdin.write(body);
}

let received = Buffer.alloc(0);
server.stdout.on("data", (data) => {
  received = Buffer.concat([received, data]);
  for (;;) {
    const end = received.indexOf("\r\n\r\n");
    const length = Number(/Content-Length: (\d+)/i.exec(received.subarray(0, Math.max(end, 0)))?.[1]);
    if (end < 0 || received.length < end + 4 + length) return;
    const message = JSON.parse(received.subarray(end + 4, end + 4 + length));
    received = received.subarray(end + 4 + length);
    handle(message);
  }
});

const said = new Map();
function handle({ id, method, params }) {
  if (id === 1 && !method) open();
  else if (method === "textDocument/publishDiagnostics") {
    said.set(params.uri, params.diagnostics);
    if (said.size === files.length) finish();
  } else if (id !== undefined) {
    // It asks for settings; those of `yaml` are all that is not left to it.
    const answer = method === "workspace/configuration" ? params.items.map(settings) : null;
    send({ id, result: answer });
  }
}

function settings({ section }) {
  return section === "yaml" ? { validate: true, schemaStore: { enable: false } } : {};
}

function open() {
  send({ method: "initialized", params: {} });
  urls.forEach((uri, index) => {
    const text = readFileSync(files[index], "utf8");
    send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text } } });
  });
}

function finish() {
  const complaints = urls.map((uri, index) => [
    files[index],
    said.get(uri).map(({ range: { start }, message }) => ({
      line: start.line + 1,
      column: start.character + 1,
      message,
    })),
  ]);
  console.log(JSON.stringify(Object.fromEntries(complaints)));
  process.exit(server.kill() ? 0 : 1);
}

const capabilities = { workspace: { configuration: true } };
send({ id: 1, method: "initialize", params: { processId: process.pid, rootUri: null, capabilities } });
