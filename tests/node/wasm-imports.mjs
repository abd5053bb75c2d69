// What each WebAssembly module may ask of JavaScript, without wasm-bindgen's hashes: all that it can do to a page. A new
// name is a new power; read what it does before it is added here.

/** The embed has the five questions of src/host.rs, and wasm-bindgen's table, which stays empty. */
export const embed = ['formatDate', 'init_externref_table', 'listSeparators', 'pluralCategory', 'resolveUrl', 'words'];

/** The same, with the readers of every format. */
export const formats = embed;

/** The API walks objects of its caller, makes objects of its own, listens for `toggle`, and calls www/dom.js. */
export const api = [
  ...embed,
  // www/dom.js
  'mount', 'toggled', 'unmount',
  // reading a caller's object
  'boolean_get', 'get', 'get_unchecked', 'instanceof_Date', 'instanceof_Uint8Array', 'isArray', 'is_bigint', 'is_function',
  'is_object', 'is_string', 'is_undefined', 'join', 'keys', 'length', 'number_get', 'of', 'prototypesetcall', 'string_get', 'toISOString', 'toJSON',
  // making one
  'Error', 'new', 'set', 'throw',
  // the listener
  'addEventListener', 'currentTarget', 'removeEventListener', 'set_capture', 'set_once', 'set_passive', 'cb_unref', 'generic',
].sort();
