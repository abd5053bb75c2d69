// The reference cards: one article for each shape that a card can take. The checkers, the measurements and the
// screenshots (tools/shots.mjs) all show these.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { www } from '../../tools/project.mjs';

const read = (...names) => readFileSync(join(www, ...names), 'utf8');
const story = (name) => JSON.parse(read('stories', `${name}.json`));

/** A drawing, to be served as /orchard.svg on the site of the cards. */
export const picture = { body: read('stories', 'orchard.svg'), headers: { 'Content-Type': 'image/svg+xml' } };

const imageAt = (origin) => ({
  url: `${origin}/orchard.svg`,
  alternateName: 'Three round apple trees on a green hill under a pale sky.',
  caption: 'The oldest trees stand on the south side of the hill.',
  creditText: 'Drawing: The Example Brief',
  width: 1200,
  height: 800,
});

const word = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle';

/** Every fact that a card can show, and every kind of block. */
const fullAt = (origin) => ({
  headline: 'Harbour ferries move to their winter timetable',
  alternativeHeadline: 'The last boat leaves two hours earlier, and the island is not amused',
  articleSection: ['News', 'Transport'],
  author: [{ name: 'Mira Holt', url: 'https://example.com/mira' }, { name: 'Tomas Reed' }],
  publisher: { name: 'The Example Brief', url: 'https://example.com/' },
  datePublished: '2025-11-02T07:15:00+01:00',
  dateModified: '2025-11-04T09:00:00+01:00',
  inLanguage: 'en',
  url: 'https://example.com/2025/11/02/winter-ferries',
  image: imageAt(origin),
  description: 'From Sunday the last ferry leaves the pier at nine in the evening, two hours earlier than in summer.',
  sections: [
    {
      label: 'What to watch',
      text: 'Ice may close the northern pier in January.',
      bullets: [
        'The harbour office decides every morning whether the boats sail.',
        { html: 'Last January 12% of the trips were cancelled, per <a href="https://example.com/weekly">Harbour Weekly</a>.' },
      ],
    },
    {
      label: 'By the numbers',
      html: `<p>The new timetable, as <strong>published</strong> by the <a href="https://example.com/office">harbour office</a>:</p>
        <table><caption>Last boats</caption><tr><th>Pier</th><th>Summer</th><th>Winter</th></tr><tr><th>North</th><td>23:00</td><td>21:00</td></tr><tr><th>South</th><td>22:30</td><td>20:30</td></tr></table>
        <h3>On the water</h3>
        <blockquote><p>“We need one more boat after the late shift.”</p><p>A nurse who crosses the bay every day</p></blockquote>
        <ol><li>Buy a ticket.<ul><li>At the pier.</li><li>On board, for one coin more.</li></ul></li><li>Be there in time.</li></ol>
        <pre><code>GET /timetable?season=winter</code></pre>
        <hr><p>The <code>winter</code> season ends in March.</p>`,
    },
    { label: 'What they’re saying', bullets: ['“Nobody asked us”, said the baker.', '“Nobody asked the ice either”, said the captain.', 'The mayor was on the last boat.'] },
    { label: 'Flashback', text: 'The first line opened on February 4, 1962, with a single boat.', bullets: ['The second pier followed in 1974.', 'In 1987 the bay froze over for nine days.'] },
  ],
  correction: 'An earlier version of this article named the wrong pier.',
  discussionUrl: 'https://example.com/2025/11/02/winter-ferries#respond',
  commentCount: 12,
});

/** The articles by name, with their picture on the site of this origin. */
export const articlesAt = (origin) => ({
  minimal: { headline: 'Ferries sail again' },
  full: fullAt(origin),
  'no image': { ...fullAt(origin), image: undefined },
  brief: JSON.parse(read('brief.json')),
  unlabelled: {
    headline: 'Notes from the pier',
    inLanguage: 'en',
    sections: [{ html: '<p>The sea was calm.</p><h2>At noon</h2><p>A boat came in.</p><h2>At night</h2><p>It left.</p>' }],
  },
  'long words': {
    headline: `${word} https://example.com/${'long/'.repeat(30)}`,
    inLanguage: 'de',
    author: [{ name: word, url: 'https://example.com/' }],
    image: { ...imageAt(origin), caption: word },
    description: `${word}${word}`,
    sections: [
      {
        label: word,
        html: `<p>${word}</p><pre><code>${'code '.repeat(60)}\n${word}</code></pre><blockquote><p>${word}</p></blockquote>
          <table><tr>${'<th>Column</th>'.repeat(14)}</tr><tr>${`<td>${word.slice(0, 12)}</td>`.repeat(14)}</tr></table>
          <ul><li>${word}<ul><li>${word}<ul><li>${word}</li></ul></li></ul></li></ul>`,
      },
      { label: 'Flashback', bullets: [word], collapsed: true },
    ],
    discussionUrl: 'https://example.com/',
  },
  'right to left': { ...story('arabic'), image: { ...imageAt(origin), alternateName: 'ثلاث أشجار تفاح', caption: 'أقدم الأشجار في جنوب التل.', creditText: undefined } },
  hebrew: story('hebrew'),
  french: story('cafe'),
  'long list': story('festival'),
});
