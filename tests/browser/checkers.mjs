// What tools and rulers have to say about the cards of a page.

import { path } from '../../tools/project.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe-core finds: rule and places. */
export async function axe(page) {
  await page.addScriptTag({ path: path('node_modules', 'axe-core', 'axe.min.js') });
  return page.evaluate(async (tags) => {
    const { violations, passes } = await window.axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      rules: { 'target-size': { enabled: true } },
    });
    if (passes.length < 10) throw new Error('axe-core saw next to nothing');
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `axe ${id}: ${target.join(' ')}: ${failureSummary}`));
  }, TAGS);
}

/** What IBM's Equal Access checker finds: rule and places. What it can only guess, it calls potential or manual. */
export async function ibm(page) {
  await page.addScriptTag({ path: path('node_modules', 'accessibility-checker-engine', 'ace.js') });
  return page.evaluate(async () => {
    const { results } = await new window.ace.Checker().check(document, ['WCAG_2_2', 'IBM_Accessibility']);
    const inCards = results.filter(({ path: { dom } }) => /article/.test(dom));
    if (inCards.length < 5) throw new Error('the checker saw next to nothing');
    // HTML 4 had deprecated `start`; HTML has it again, for lists that are numbered.
    const isOutdated = ({ ruleId, message }) => ruleId === 'element_attribute_deprecated' && message.includes('"start"');
    return results.filter((result) => result.value[1] === 'FAIL' && !isOutdated(result))
      .map(({ ruleId, path: { dom }, message }) => `ibm ${ruleId}: ${dom}: ${message}`);
  });
}

/** What both find. */
export const violations = async (page) => [...await axe(page), ...await ibm(page)];

/**
 * The contrast of everything that is to be told from its ground: each text, each list marker, each bar and frame with a
 * meaning, and each ring of a focus.
 *
 * @returns {Promise<{ what: string, kind: 'text' | 'graphic', ratio: number }[]>}
 */
export function contrasts(page) {
  return page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    /** Any CSS colour as red, green, blue and opacity from 0 to 1. */
    const parse = (color) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
      return [red, green, blue, alpha / 255];
    };
    const over = ([r, g, b, a], ground) => [r, g, b].map((part, at) => part * a + ground[at] * (1 - a));
    const parentOf = (element) => element.parentElement ?? element.getRootNode().host;
    const groundOf = (element) => {
      const layers = [];
      for (let at = element; at; at = parentOf(at)) layers.push(parse(getComputedStyle(at).backgroundColor));
      // The page has a ground; white is only what is below it.
      return layers.reduceRight((ground, layer) => over(layer, ground), [255, 255, 255]);
    };
    const luminance = (color) => {
      const [r, g, b] = color.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    /** WCAG 2.2, "contrast ratio". */
    const ratio = (color, ground) => {
      const [light, dark] = [luminance(over(parse(color), ground)), luminance(ground)].sort((a, b) => b - a);
      return (light + 0.05) / (dark + 0.05);
    };
    const found = [];
    const note = (what, kind, color, ground) => found.push({ what, kind, ratio: Math.round(ratio(color, ground) * 100) / 100 });
    const roots = [...document.querySelectorAll('article-card')].map(({ shadowRoot }) => shadowRoot).filter(Boolean);
    for (const root of [document.body, ...roots]) {
      for (const element of root.querySelectorAll('[part~=base] *')) {
        const style = getComputedStyle(element);
        const what = `${element.localName} ${element.getAttribute('part') ?? ''} "${element.textContent.trim().slice(0, 20)}"`;
        const ground = groundOf(element);
        if ([...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) note(what, 'text', style.color, ground);
        if (element.localName === 'li') note(`marker of ${what}`, 'text', getComputedStyle(element, '::marker').color, ground);
        if (element.matches('blockquote, [part~=flashback]')) note(`bar of ${what}`, 'graphic', style.borderInlineStartColor, groundOf(parentOf(element)));
        if (element.matches('[part~=reply-link]')) note(`frame of ${what}`, 'graphic', style.borderTopColor, ground);
        if (element.matches('a, summary, .table')) {
          // The ring is drawn beside the element, on the ground around it.
          element.focus({ focusVisible: true });
          note(`ring of ${what}`, 'graphic', getComputedStyle(element).outlineColor, groundOf(parentOf(element)));
        }
      }
    }
    if (found.length < 3) throw new Error('there is no card to measure');
    return found;
  });
}
