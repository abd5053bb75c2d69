import { expect, test } from './page.mjs';

test('shows the card from the two-line snippet on another origin', async ({ page, publisher, cdn, requests }) => {
  const story = publisher.json('/stories/123.json', {
    headline: 'Harbour ferries move to winter timetable',
    articleSection: ['News', 'Transport'],
    author: [{ name: 'Mira Holt' }],
    description: 'The last boat now leaves at nine.',
    sections: [{ label: 'What to watch', text: 'Ice may close the north pier.', bullets: ['The port decides each morning.'] }],
  });
  const address = publisher.page('/', `${cdn.script()}
    <article-card src="/stories/123.json"><a href="/stories/123">Harbour ferries</a></article-card>`);

  await page.goto(address);

  const card = page.locator('article-card');
  await expect(card.locator('[part~=headline]')).toHaveText('Harbour ferries move to winter timetable');
  await expect(card.locator('[part~=lede]')).toHaveText('The last boat now leaves at nine.');
  await expect(card.locator('[part~=section-heading]')).toHaveText('What to watch');
  await expect(card.locator('[part~=summary-item]')).toHaveText('The port decides each morning.');
  await expect(card.getByRole('link', { name: 'Harbour ferries', exact: true })).toBeHidden();
  expect(requests).toEqual([address, cdn.url('embed.js'), story]);
});
