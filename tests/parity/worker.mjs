// Runs in workerd: one request, all inputs; each answer is the card's HTML or the error.
import { init, loadLanguage, renderToString } from "./workerd.js";

export default {
  async fetch(request) {
    await init();
    const { inputs, languages } = await request.json();
    await Promise.all(languages.map(loadLanguage));
    const answers = inputs.map(({ name, text, options }) => {
      try {
        return [name, renderToString(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)), options)];
      } catch (error) {
        return [name, `${error.code}: ${error.message}`];
      }
    });
    return Response.json(answers);
  },
};
