// The engine: answers one call after another. The page ends it and begins another one where it takes too long.
"use strict";

const { version, targets, open, look, fix, exportTo, review, explain, sources, initSync } = wasm_bindgen;
const calls = { version, open, look, fix, exportTo, review, explain, sources };

self.onmessage = async ({ data }) => {
  if (data.wasm) {
    const packed = new Blob([data.wasm]).stream().pipeThrough(new DecompressionStream("gzip"));
    initSync({ module: await new Response(packed).arrayBuffer() });
    self.postMessage({ ready: version(), targets: JSON.parse(targets()) });
    return;
  }
  try {
    self.postMessage({ id: data.id, result: calls[data.call](...data.with) });
  } catch (error) {
    // What ended the engine leaves it in no state to answer again; what it says itself is an Error.
    const isTrap = error instanceof WebAssembly.RuntimeError;
    self.postMessage({ id: data.id, error: String(error.message ?? error), isTrap });
  }
};
