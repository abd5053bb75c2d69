// The accessibility tree of the reference cards, word for word: whatever changes in it is seen here.

import { articlesAt } from './cards.mjs';
import { card, expect, test } from './page.mjs';

/** The cards have no picture here, whose loading is not the point. */
const SNAPSHOTS = {
  'minimal': {
    attributes: '',
    tree: `
- main:
  - article "Ferries sail again":
    - heading "Ferries sail again" [level=2]
  - status
`,
  },
  'full': {
    attributes: '',
    tree: `
- main:
  - article "Harbour ferries move to their winter timetable":
    - paragraph: News · Transport
    - heading "Harbour ferries move to their winter timetable" [level=2]:
      - link "Harbour ferries move to their winter timetable":
        - /url: https://example.com/2025/11/02/winter-ferries
    - paragraph: The last boat leaves two hours earlier, and the island is not amused
    - paragraph:
      - text: By
      - link "Mira Holt":
        - /url: https://example.com/mira
      - text: and Tomas Reed ·
      - link "The Example Brief":
        - /url: https://example.com/
      - text: ·
      - time: November 2, 2025
      - text: · Updated
      - time: November 4, 2025
    - paragraph: From Sunday the last ferry leaves the pier at nine in the evening, two hours earlier than in summer.
    - heading "What to watch" [level=3]
    - paragraph: Ice may close the northern pier in January.
    - list:
      - listitem: The harbour office decides every morning whether the boats sail.
      - listitem:
        - text: Last January 12% of the trips were cancelled, per
        - link "Harbour Weekly":
          - /url: https://example.com/weekly
        - text: .
    - heading "By the numbers" [level=3]
    - paragraph:
      - text: The new timetable, as
      - strong: published
      - text: by the
      - link "harbour office":
        - /url: https://example.com/office
      - text: ":"
    - table "Last boats":
      - caption: Last boats
      - rowgroup:
        - row "Pier Summer Winter":
          - columnheader "Pier"
          - columnheader "Summer"
          - columnheader "Winter"
        - row "North 23:00 21:00":
          - rowheader "North"
          - cell "23:00"
          - cell "21:00"
        - row "South 22:30 20:30":
          - rowheader "South"
          - cell "22:30"
          - cell "20:30"
    - heading "On the water" [level=4]
    - blockquote:
      - paragraph: “We need one more boat after the late shift.”
      - paragraph: A nurse who crosses the bay every day
    - list:
      - listitem:
        - text: Buy a ticket.
        - list:
          - listitem: At the pier.
          - listitem: On board, for one coin more.
      - listitem: Be there in time.
    - code: GET /timetable?season=winter
    - separator
    - paragraph:
      - text: The
      - code: winter
      - text: season ends in March.
    - heading "What they’re saying" [level=3]
    - list:
      - listitem: “Nobody asked us”, said the baker.
      - listitem: “Nobody asked the ice either”, said the captain.
      - listitem: The mayor was on the last boat.
    - heading "Flashback" [level=3]
    - group: Earlier coverage , Flashback, Harbour ferries move to their winter timetable
    - paragraph:
      - strong: "Correction:"
      - text: An earlier version of this article named the wrong pier.
    - paragraph:
      - link "Leave a reply (12 replies) , Harbour ferries move to their winter timetable":
        - /url: https://example.com/2025/11/02/winter-ferries#respond
  - status
`,
  },
  'full, Flashback open, level 3': {
    attributes: 'flashback-open heading-level=3 max-bullets=1',
    tree: `
- main:
  - article "Harbour ferries move to their winter timetable":
    - paragraph: News · Transport
    - heading "Harbour ferries move to their winter timetable" [level=3]:
      - link "Harbour ferries move to their winter timetable":
        - /url: https://example.com/2025/11/02/winter-ferries
    - paragraph: The last boat leaves two hours earlier, and the island is not amused
    - paragraph:
      - text: By
      - link "Mira Holt":
        - /url: https://example.com/mira
      - text: and Tomas Reed ·
      - link "The Example Brief":
        - /url: https://example.com/
      - text: ·
      - time: November 2, 2025
      - text: · Updated
      - time: November 4, 2025
    - paragraph: From Sunday the last ferry leaves the pier at nine in the evening, two hours earlier than in summer.
    - heading "What to watch" [level=4]
    - paragraph: Ice may close the northern pier in January.
    - list:
      - listitem: The harbour office decides every morning whether the boats sail.
    - group: Show the rest , What to watch, Harbour ferries move to their winter timetable
    - heading "By the numbers" [level=4]
    - paragraph:
      - text: The new timetable, as
      - strong: published
      - text: by the
      - link "harbour office":
        - /url: https://example.com/office
      - text: ":"
    - table "Last boats":
      - caption: Last boats
      - rowgroup:
        - row "Pier Summer Winter":
          - columnheader "Pier"
          - columnheader "Summer"
          - columnheader "Winter"
        - row "North 23:00 21:00":
          - rowheader "North"
          - cell "23:00"
          - cell "21:00"
        - row "South 22:30 20:30":
          - rowheader "South"
          - cell "22:30"
          - cell "20:30"
    - heading "On the water" [level=5]
    - blockquote:
      - paragraph: “We need one more boat after the late shift.”
      - paragraph: A nurse who crosses the bay every day
    - list:
      - listitem:
        - text: Buy a ticket.
        - list:
          - listitem: At the pier.
          - listitem: On board, for one coin more.
    - group: Show the rest , By the numbers, Harbour ferries move to their winter timetable
    - code: GET /timetable?season=winter
    - separator
    - paragraph:
      - text: The
      - code: winter
      - text: season ends in March.
    - heading "What they’re saying" [level=4]
    - list:
      - listitem: “Nobody asked us”, said the baker.
    - group: Show the rest , What they’re saying, Harbour ferries move to their winter timetable
    - heading "Flashback" [level=4]
    - group:
      - text: Earlier coverage , Flashback, Harbour ferries move to their winter timetable
      - paragraph: The first line opened on February 4, 1962, with a single boat.
      - list:
        - listitem: The second pier followed in 1974.
      - group: Show the rest , Flashback, Harbour ferries move to their winter timetable
    - paragraph:
      - strong: "Correction:"
      - text: An earlier version of this article named the wrong pier.
    - paragraph:
      - link "Leave a reply (12 replies) , Harbour ferries move to their winter timetable":
        - /url: https://example.com/2025/11/02/winter-ferries#respond
  - status
`,
  },
  'unlabelled': {
    attributes: '',
    tree: `
- main:
  - article "Notes from the pier":
    - heading "Notes from the pier" [level=2]
    - paragraph: The sea was calm.
    - heading "At noon" [level=3]
    - paragraph: A boat came in.
    - heading "At night" [level=3]
    - paragraph: It left.
  - status
`,
  },
  'right to left': {
    attributes: 'lang=en',
    tree: `
- main:
  - article "عبّارات الميناء تنتقل إلى جدول الشتاء":
    - paragraph: أخبار · النقل
    - heading "عبّارات الميناء تنتقل إلى جدول الشتاء" [level=2]:
      - link "عبّارات الميناء تنتقل إلى جدول الشتاء":
        - /url: https://example.com/ar/2025/11/02/winter-ferries
    - paragraph:
      - text: By ليلى حدّاد and Tomas Reed ·
      - link "الموجز التجريبي":
        - /url: https://example.com/ar/
      - text: ·
      - time: November 2, 2025
    - paragraph: ابتداءً من يوم الأحد تغادر آخر عبّارة الرصيف عند الساعة التاسعة مساءً، أي قبل موعدها الصيفي بساعتين.
    - heading "ما ينبغي متابعته" [level=3]
    - paragraph: قد يُغلق الجليد الرصيف الشمالي في شهر يناير.
    - list:
      - listitem: تقرّر إدارة الميناء في كل صباح هل تُبحر العبّارات.
      - listitem:
        - text: أُلغي 12% من الرحلات في يناير الماضي، بحسب
        - link "Harbour Weekly":
          - /url: https://example.com/harbour-weekly
        - text: .
    - heading "ماذا يقولون" [level=3]
    - list:
      - listitem: «نحتاج إلى رحلة أخيرة بعد نهاية الدوام»، قالت ممرضة تعبر الخليج كل يوم.
    - heading "خلفية" [level=3]
    - group: Details , خلفية, عبّارات الميناء تنتقل إلى جدول الشتاء
  - status
`,
  },
  'long list': {
    attributes: 'max-bullets=3',
    tree: `
- main:
  - 'article "Ten evenings, ten bands: the pier festival has its programme"':
    - paragraph: Culture · Music
    - 'heading "Ten evenings, ten bands: the pier festival has its programme" [level=2]':
      - 'link "Ten evenings, ten bands: the pier festival has its programme"':
        - /url: https://example.com/2026/05/04/pier-festival
    - paragraph:
      - time: May 4, 2026
    - paragraph: Nobody pays for a seat, but everybody has to bring one.
    - heading "The programme" [level=3]
    - list:
      - listitem: "Monday: a brass band from the shipyard."
      - listitem: "Tuesday: two accordions and a saw."
      - listitem: "Wednesday: the school choir."
    - group: "Show the rest , The programme, Ten evenings, ten bands: the pier festival has its programme"
    - heading "Yes, but" [level=3]
    - paragraph: Rain moves a concert to the fish hall, where only two hundred people fit.
  - status
`,
  },
};

for (const [name, { attributes = '', tree }] of Object.entries(SNAPSHOTS)) {
  test(`a screen reader is told exactly this: ${name}`, async ({ page, publisher, cdn }) => {
    const article = articlesAt('https://example.com')[name.split(',')[0]];
    await page.goto(publisher.page('/', `${cdn.script()}<main>${card({ ...article, image: undefined }, attributes)}</main>`));
    await expect(page.locator('[part~=base]')).toBeVisible();
    await expect(page.getByRole('main')).toMatchAriaSnapshot(tree.replace('- main:', '- main:\n  - /children: deep-equal'));
  });
}
