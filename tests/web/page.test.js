/* The page of `terrafact report` as readers meet it: in Debian's Chromium, offline. TERRAFACT is the program,
   SOURCE the source tree, OUT a folder for screenshots (unset: they are taken and thrown away). */
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const zlib = require('node:zlib');
const { after, before, describe, it } = require('node:test');
const {
    barriers,
    close,
    desktop,
    isValid,
    kept,
    launch,
    phone,
    scratch,
    terrafact,
    until,
    withPage: withPageOf,
} = require('./reader');

const file = path.join(scratch, 'page.html');
let findings;

/* The page of the report on Karabakh, once its line of time is drawn. */
function withPage({ wait = true, ...options }, test) {
    const ready = () => document.querySelector('#event').textContent !== '';
    return withPageOf({ source: file, ...options }, async (page) => {
        if (wait) await until(page, ready);
        await test(page);
    });
}

const shown = (page) => page.locator('.claim:visible').count();
const prose = (text) => kept((text || '').replace(' km2', ' km²').replace(' … ', ' to '));
const unpacked = async (page) => JSON.parse(zlib.gunzipSync(Buffer.from(await page.textContent('#findings'), 'base64')));
/* A ring from the least of its points on, wherever it begins. */
const fromLeast = (ring) => {
    const points = ring.slice(1).map(String);
    const least = points.indexOf([...points].sort()[0]);
    return [...points.slice(least), ...points.slice(0, least)];
};
const open = (page, id) => page.click(`#${id} .full > summary`);
const openEvidence = async (page, id) => {
    if (!(await page.locator(`#${id} .full`).evaluate((full) => full.open))) await open(page, id);
    await page.click(`#${id} .evidence summary`);
};
const shapes = (page) => page.locator('path.claim-shape').count();

before(async () => {
    const options = ['--draws', '200'];
    terrafact('report', file, ...options);
    findings = JSON.parse(terrafact('check', '--map', 'natural-earth,composite', '--format', 'json', ...options));
    await launch();
});

after(close);

describe('the file', () => {
    it('is smaller than 700 kB, and than 210 kB as servers send it', () => {
        const text = fs.readFileSync(file);
        const sizes = [text.length, zlib.gzipSync(text).length];
        assert.ok(sizes[0] < 7e5 && sizes[1] < 2.1e5, `${sizes} bytes`);
    });

    it('is valid HTML', () => isValid(file));

    it('draws nothing at a place that is no number, nor do its plots', () => {
        const text = fs.readFileSync(file, 'utf8');
        const packed = text.match(/id="plots">([^<]*)</)[1];
        const plots = Object.values(JSON.parse(zlib.gunzipSync(Buffer.from(packed, 'base64')))).flat();
        assert.ok(plots.length > 10);
        const pictures = [...text.match(/<svg.*?<\/svg>/gs), ...plots];
        const numbers = pictures.flatMap((svg) =>
            svg.match(/ (?:[xydr]|[xy][12]|c[xy]|width|height|viewBox|transform)="[^"]*"/g),
        );
        assert.ok(numbers.length > 1000);
        assert.deepEqual(
            numbers.filter((one) => /inf|nan/i.test(one.slice(one.indexOf('"')))),
            [],
        );
    });

    it('names nothing to load', () => {
        const text = fs.readFileSync(file, 'utf8').replace(/<script(?: [^>]*)?>.*?<\/script>/gs, '');
        assert.doesNotMatch(
            text.replace(/<link rel="icon" href="data:[^"]*">/, ''),
            /<(?:link|img|iframe|object|embed)\b|\bsrc=|@import|url\(\s*["']?(?:https?:)?\/\//,
        );
    });
});

describe('what the page says of itself', () => {
    it('is a review of every claim, its address, a picture and a day, if they are given', () => {
        const named = path.join(scratch, 'named.html');
        const options = [
            '--draws',
            '0',
            '--url',
            'https://example.org/karabakh.html',
            '--picture',
            'https://example.org/karabakh.png',
            '--contact',
            'desk@example.org',
        ];
        process.env.SOURCE_DATE_EPOCH = '1606780800';
        terrafact('report', named, ...options);
        delete process.env.SOURCE_DATE_EPOCH;
        const text = fs.readFileSync(named, 'utf8');
        const graph = JSON.parse(text.match(/<script type="application\/ld\+json">(.*?)<\/script>/s)[1])['@graph'];
        const reviews = graph.filter((one) => one['@type'] === 'ClaimReview');
        const checked = JSON.parse(terrafact('check', '--draws', '0', '--format', 'json')).claims.filter(
            (claim) => !claim.remark,
        );
        assert.deepEqual(
            reviews.map((one) => [one.claimReviewed, one.reviewRating.alternateName, one.url]),
            checked.map(({ id, says, verdict }) => [says, verdict, `https://example.org/karabakh.html#${id}`]),
        );
        for (const {
            reviewRating: { ratingValue, alternateName },
        } of reviews)
            assert.equal(ratingValue, { supported: 5, contradicted: 1, inconclusive: 3 }[alternateName]);
        assert.match(text, /<meta property="og:image" content="https:\/\/example.org\/karabakh.png">/);
        assert.match(text, /<link rel="canonical" href="https:\/\/example.org\/karabakh.html">/);
        assert.match(text, /href="mailto:desk@example.org"/);
        assert.match(text, /Made on 1 December 2020 by terrafact/);
        isValid(named);
    });

    it('quotes the words around those that are printed, if the text is given', () => {
        const [text, quoted] = ['text.txt', 'quoted.html'].map((name) => path.join(scratch, name));
        const claims = path.join(scratch, 'claims.yaml');
        fs.writeFileSync(
            text,
            'One two three four five six seven eight nine ten held 13.4 percent of what\nthere is to be held. And so on\nand so forth.\n\nElsewhere.\n',
        );
        fs.writeFileSync(
            claims,
            'claims:\n  - {id: held, says: A share, printed: 13.4 percent, stated: 13.4 %, measure: "share(controlled@1994-05-12, azerbaijan)"}\n',
        );
        terrafact('report', quoted, '--claims', claims, '--draws', '0', '--report', text);
        assert.match(
            fs.readFileSync(quoted, 'utf8'),
            /<q>… three four five six seven eight nine ten held <b>13\.4 percent<\/b> of what there is to be held\. And so …<\/q>/,
        );
    });

    it('can be saved as JSON, a table and shapes', () =>
        withPage({ acceptDownloads: true }, async (page) => {
            const saved = {};
            for (const form of ['json', 'csv', 'geojson']) {
                const [download] = await Promise.all([page.waitForEvent('download'), page.click(`#save-${form}`)]);
                saved[form] = fs.readFileSync(await download.path(), 'utf8');
            }
            page.requests.length = 0; /* the files themselves */
            assert.deepEqual(JSON.parse(saved.json).claims.length, findings.claims.length);
            assert.equal(saved.csv.trim().split('\r\n').length, 1 + findings.claims.flatMap((claim) => claim.results).length);
            const shapes = JSON.parse(saved.geojson).features;
            assert.ok(
                shapes.some(({ properties }) => properties.claim === 'nkar-share') &&
                    shapes.every(({ geometry }) => geometry.coordinates.length),
            );
        }));
});

describe('the shapes', () => {
    it('are those that export writes with as many decimals', () =>
        withPage({ acceptDownloads: true }, async (page) => {
            const out = path.join(scratch, 'nkar.geojson');
            terrafact('export', out, '--layer', 'nkar', '--precision', '3');
            const exported = JSON.parse(fs.readFileSync(out, 'utf8')).features[0].geometry.coordinates;
            const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save-geojson')]);
            page.requests.length = 0; /* the file itself */
            const saved = JSON.parse(fs.readFileSync(await download.path(), 'utf8')).features.find(
                ({ properties: { claim, name } }) =>
                    claim === 'nkar-share' && name === 'the former Nagorno-Karabakh Autonomous Region',
            );
            assert.equal(exported.length, 1);
            assert.deepEqual(fromLeast(saved.geometry.coordinates[0][0]), fromLeast(exported[0]));
        }));
});

describe('the claims', () => {
    it('are all there, with the figures and verdicts that check gives', () =>
        withPage({}, async (page) => {
            const figures = (claim) => claim.results.map((result) => [prose(result.text), result.verdict]);
            const wanted = findings.claims.map((claim) => ({
                id: claim.id,
                verdict: claim.verdict.replace(' ', '-'),
                verdicts: claim.results.map((result) => result.verdict),
                figures: 'truth' in claim.stated || claim.kind === 'date' ? [] : figures(claim) /* days stand in words */,
            }));
            const found = await page.$$eval('.claim', (articles) =>
                articles.map((article) => ({
                    id: article.id,
                    verdict: article.dataset.verdict,
                    verdicts: [...article.querySelectorAll('.reasons .verdict')].map((one) => one.textContent),
                    figures:
                        article.dataset.kind === 'date'
                            ? []
                            : [...article.querySelectorAll('.witnesses tbody tr:not(.stated):not(.axis)')].map((row) => [
                                  row.querySelector('.figure').textContent,
                                  row.querySelector('.verdict').textContent,
                              ]),
                })),
            );
            const byId = (a, b) => a.id.localeCompare(b.id, 'en');
            assert.deepEqual(found.sort(byId), wanted.sort(byId));
            const outcome = await page.textContent('.outcome');
            for (const [word, count] of Object.entries(findings.summary))
                if (count > 0 && word !== 'claims')
                    assert.ok(outcome.includes(String(count)), `${outcome} lacks ${count} ${word}`);
        }));

    it('begin with those that do not hold and by how much, then those that are left open', () =>
        withPage({}, async (page) => {
            const lists = await page.$$eval('.highlights', (all) =>
                all.map((list) =>
                    [...list.querySelectorAll('li')].map((row) => ({
                        says: row.querySelector('a').textContent,
                        link: row.querySelector('a').getAttribute('href').slice(1),
                        answer: row.querySelector('b').textContent,
                        by: row.querySelector('.by').textContent,
                        scale: row.querySelectorAll('.strip .stated, .ticks span').length,
                    })),
                ),
            );
            for (const [i, verdict] of ['contradicted', 'inconclusive'].entries()) {
                const wanted = findings.claims.filter((claim) => claim.verdict === verdict && !claim.remark);
                assert.deepEqual(
                    lists[i].map(({ link, says }) => [link, says]),
                    wanted.map(({ id, says }) => [id, kept(says)]),
                );
                for (const { answer } of lists[i])
                    assert.match(answer, verdict === 'contradicted' ? /^Not .+ but .+\d/ : /^Not settled/);
            }
            assert.ok(lists[0][0].scale >= 2, 'a bar on an axis with figures');
            const dates = lists[1].filter(({ link }) => link === 'jabrayil-june-1993');
            assert.match(dates[0].by, /; but the fall of the town stands for that of the villages/, 'says why it is open');
            await page.click('.highlights li a');
            await page.waitForSelector(`#${lists[0][0].link}.is-chosen`);
            assert.ok(await page.isVisible(`#${lists[0][0].link} .why`));
        }));

    for (const [name, viewport] of [
        ['a desk', desktop],
        ['the smallest of phones', { width: 360, height: 740 }],
    ])
        it(`say on the first screen of ${name} which is wrong, by how much, who says so and how sure that is`, () =>
            withPage({ viewport }, async (page) => {
                for (const part of ['a', '.answer b', '.by', '.scale .strip']) {
                    const { y, height } = await page.locator(`.highlights li ${part}`).first().boundingBox();
                    assert.ok(y + height < viewport.height, `${part} ends at ${y + height}`);
                }
            }));

    it('stand in groups with their numbers, closed until they are asked for', () =>
        withPage({}, async (page) => {
            const groups = await page.$$eval('.group', (all) =>
                all.map((one) => [one.dataset.kind, one.querySelector('h2 .count').textContent]),
            );
            for (const [kind, count] of groups)
                assert.equal(count, String(findings.claims.filter((claim) => claim.kind === kind && !claim.remark).length));
            assert.equal(await page.locator('.claim .why:visible').count(), 0);
            const counts = await page.$$eval('.verdicts button', (all) =>
                all.map((one) => [one.dataset.verdict.replace('-', ' '), Number(one.querySelector('.count').textContent)]),
            );
            for (const [verdict, count] of counts) assert.equal(count, findings.summary[verdict]);
            await page.click('#open-all');
            assert.equal(await page.locator('.claim .why:visible').count(), findings.claims.length);
            await page.click('#open-all');
            assert.equal(await page.locator('.claim .why:visible').count(), 0);
        }));

    it('are filtered by verdict and by kind, and the count is said', () =>
        withPage({}, async (page) => {
            const contradicted = findings.claims.filter((claim) => claim.verdict === 'contradicted');
            await page.click('.verdicts button[data-verdict="contradicted"]');
            assert.equal(await shown(page), contradicted.length);
            assert.equal(await page.textContent('#count'), `${contradicted.length} of ${findings.summary.claims} claims`);
            assert.equal(await page.getAttribute('#count', 'role'), 'status');
            await page.selectOption('#kind', 'area');
            assert.equal(await shown(page), contradicted.filter((claim) => claim.kind === 'area').length);
            await page.click('.verdicts button[data-verdict="contradicted"]');
            assert.equal(await shown(page), findings.claims.filter((claim) => claim.kind === 'area').length);
            const areas = findings.claims.filter((claim) => claim.kind === 'area' && !claim.remark);
            for (const verdict of ['supported', 'inconclusive', 'contradicted'])
                assert.equal(
                    Number(await page.textContent(`.verdicts button[data-verdict="${verdict}"] .count`)),
                    areas.filter((claim) => claim.verdict === verdict).length,
                    'a button tells what it would show',
                );
        }));

    it('are found by words, without regard to case', () =>
        withPage({}, async (page) => {
            await page.fill('#search', 'NAKHICHEVAN exclave');
            assert.ok(await page.isVisible('#nakhichevan-exclave'));
            assert.ok((await shown(page)) < 10);
            await page.fill('#search', 'xyzzy');
            assert.equal(await shown(page), 0);
            assert.ok(await page.isVisible('#none'));
            assert.ok(!(await page.isVisible('#open-all')), 'nothing to open is not offered');
            await page.click('#reset-none');
            assert.equal(await page.inputValue('#search'), '');
            assert.equal(await shown(page), findings.claims.length);
        }));

    it('are put in order', () =>
        withPage({}, async (page) => {
            const ids = () => page.$$eval('.claim', (articles) => articles.map((article) => article.id));
            const inGroups = await ids();
            const kinds = await page.$$eval('.claim', (articles) => articles.map((article) => article.dataset.kind));
            assert.equal(kinds.filter((kind, i) => kind !== kinds[i - 1]).length, new Set(kinds).size, 'each kind is one group');
            await page.selectOption('#order', 'name');
            const says = new Map(findings.claims.map((claim) => [claim.id, claim.says]));
            const names = (await ids()).map((id) => says.get(id));
            assert.deepEqual(
                names,
                [...names].sort((a, b) => a.localeCompare(b, 'en')),
            );
            await page.selectOption('#order', 'verdict');
            assert.equal(await page.getAttribute('.claim >> nth=0', 'data-verdict'), 'contradicted');
            await page.selectOption('#order', 'file');
            assert.deepEqual(await ids(), inGroups);
        }));
});

describe('the address', () => {
    const hash = (page) => new URL(page.url()).hash;

    it('keeps filter, search, order, day and claim, and brings them back', () =>
        withPage({}, async (page) => {
            await page.click('.verdicts button[data-verdict="inconclusive"]');
            await page.fill('#search', 'border');
            await page.selectOption('#order', 'where');
            await page.click('.claim:visible h3 a');
            await page.fill('#day', '1993-05-01');
            await page.locator('#day').dispatchEvent('change');
            await page.waitForTimeout(300);
            const id = await page.getAttribute('.claim.is-chosen', 'id');
            const count = await page.textContent('#count');
            assert.equal(hash(page), `#${id}?verdict=inconclusive&q=border&order=where&day=1993-05-01`);
            await withPage({ hash: hash(page) }, async (again) => {
                assert.equal(await again.getAttribute('.claim.is-chosen', 'id'), id);
                assert.equal(await again.textContent('#count'), count);
                assert.equal(await again.inputValue('#search'), 'border');
                assert.equal(await again.inputValue('#order'), 'where');
                assert.equal(await again.inputValue('#day'), '1993-05-01');
            });
            await page.click('#reset');
            await page.waitForTimeout(300);
            assert.equal(hash(page), `#${id}?order=where&day=1993-05-01`);
        }));

    it('of a claim that is not there says so', () =>
        withPage({ hash: '#no-such-claim' }, async (page) => {
            assert.match(await page.textContent('#unknown'), /no claim “no-such-claim”/);
            assert.ok(await page.isVisible('#unknown'));
            await page.click('.highlights li a');
            assert.ok(!(await page.isVisible('#unknown')));
        }));

    it('that makes no sense is no obstacle', () =>
        withPage({ hash: '#%E0%A4%A?verdict=nonsense&order=x&day=never&about=y' }, async (page) => {
            assert.equal(await shown(page), findings.claims.length);
        }));
});

describe('a claim', () => {
    it('leads from its words to the map and to its evidence', () =>
        withPage({}, async (page) => {
            assert.equal(await shapes(page), 0);
            await page.click('#controlled-share h3 a');
            await until(page, () => document.querySelectorAll('path.claim-shape').length === 2);
            assert.equal(new URL(page.url()).hash, '#controlled-share');
            const chosen = await page.textContent('#chosen');
            assert.ok(chosen.includes(kept('13.4 %')) && chosen.includes('Azerbaijan'), chosen);
            assert.equal(await page.inputValue('#day'), '1994-05-12');
            await openEvidence(page, 'controlled-share');
            const evidence = page.locator('#controlled-share .evidence');
            assert.ok(await evidence.getByText('share(controlled@1994-05-12, azerbaijan)').first().isVisible());
            await page.waitForSelector('#controlled-share .plots svg');
            const figures = await page.$$eval('#controlled-share .plots svg', (all) =>
                all.map((svg) => svg.getAttribute('role')),
            );
            assert.deepEqual(figures, ['img']);
        }));

    it('is reproduced by the command that it shows', () =>
        withPage({ hash: '#nkar-share' }, async (page) => {
            const command = await page.textContent('#nkar-share .command');
            assert.match(command, /^terrafact check nkar-share /);
            const again = JSON.parse(terrafact(...command.trim().split(' ').slice(1), '--format', 'json'));
            const figure = await page.textContent('#nkar-share .witnesses tbody tr:nth-child(2) .figure');
            assert.equal(figure, prose(again.claims[0].results[0].text));
        }));

    it('is where a link to it leads, and the browser goes back and forward', () =>
        withPage({ hash: '#georgia-azerbaijan' }, async (page) => {
            const isChosen = (id) => page.waitForSelector(`#${id}.is-chosen`, { state: 'attached' });
            await isChosen('georgia-azerbaijan');
            await until(page, () => document.querySelectorAll('path.claim-shape').length === 1);
            assert.ok(await page.locator('#georgia-azerbaijan h3').isVisible());
            await page.click('#nkar-enclave h3 a');
            await isChosen('nkar-enclave');
            await page.goBack();
            await isChosen('georgia-azerbaijan');
            await page.goForward();
            await isChosen('nkar-enclave');
            await page.click('text=Whole map');
            assert.equal(await shapes(page), 0);
        }));

    it('stands at the top where a link leads to it, also on a phone', async () => {
        for (const viewport of [desktop, { width: 600, height: 900 }, phone])
            await withPage({ viewport, hash: '#iran-armenia' }, async (page) => {
                const top = () => document.querySelector('#iran-armenia').getBoundingClientRect().top;
                await page.waitForSelector('#iran-armenia.is-chosen');
                await page.waitForTimeout(500);
                const at = await page.evaluate(top);
                assert.ok(at >= 0 && at < 100, `${viewport.width}: at ${at}`);
            });
    });

    it('that is filtered away comes back when a link leads to it', () =>
        withPage({}, async (page) => {
            await page.click('.verdicts button[data-verdict="contradicted"]');
            assert.ok(!(await page.isVisible('#nkar-enclave')));
            await page.evaluate(() => (location.hash = '#nkar-enclave'));
            await page.waitForSelector('#nkar-enclave.is-chosen');
            assert.ok(await page.isVisible('#nkar-enclave .why'));
            assert.equal(await shown(page), findings.claims.length);
        }));

    it('lets territories be named by hovering', () =>
        withPage({ hash: '#controlled-share' }, async (page) => {
            const box = await page.locator('#map').boundingBox();
            await page.waitForTimeout(900);
            await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
            await page.mouse.move(box.x + box.width / 2 + 2, box.y + box.height / 2 + 2);
            await page.waitForSelector('.leaflet-tooltip');
            assert.notEqual(await page.textContent('.leaflet-tooltip'), '');
        }));
});

describe('the time', () => {
    const held = (page) => page.locator('path.held:not(.perhaps)').count();
    const perhaps = (page) => page.locator('path.held.perhaps').count();
    const go = async (page, day) => {
        await page.fill('#day', day);
        await page.locator('#day').dispatchEvent('change');
    };

    it('shows who held what on a day, and what the sources leave open', () =>
        withPage({}, async (page) => {
            const rows =
                fs.readFileSync(path.join(process.env.SOURCE, 'geodata/karabakh/control.csv'), 'utf8').trim().split('\n').length -
                1;
            await go(page, '1988-01-01');
            assert.deepEqual([await held(page), await perhaps(page)], [0, 0]);
            await go(page, '1994-05-12');
            assert.deepEqual([await held(page), await perhaps(page)], [rows, 0]);
            await go(page, '2020-10-15'); /* Shusha and the three districts that were handed over later */
            assert.equal(await held(page), 4);
            await go(page, '2020-12-02');
            assert.equal(await held(page), 0);
        }));

    it('moves along its line by keys, and says the day', () =>
        withPage({}, async (page) => {
            await page.focus('#moment');
            const before = await page.inputValue('#day');
            await page.keyboard.press('ArrowRight');
            assert.ok((await page.inputValue('#day')) > before);
            await page.keyboard.press('End');
            assert.equal(await page.inputValue('#day'), '2020-12-31');
            assert.match(await page.getAttribute('#moment', 'aria-valuetext'), /^31 December 2020/);
            await page.keyboard.press('Home');
            assert.equal(await page.inputValue('#day'), '1988-01-01');
        }));

    it('names the events of a day', () =>
        withPage({}, async (page) => {
            await go(page, '1992-05-18');
            assert.match(await page.textContent('#event'), /18 May 1992.*Lachin/);
        }));

    it('plays and pauses', () =>
        withPage({}, async (page) => {
            await go(page, '1992-01-01');
            await page.click('#play');
            assert.equal(await page.textContent('#play'), 'Pause');
            await until(page, () => document.getElementById('day').value > '1992-05-01');
            await page.click('#play');
            assert.equal(await page.textContent('#play'), 'Play');
            const still = await page.inputValue('#day');
            await page.waitForTimeout(1000);
            assert.equal(await page.inputValue('#day'), still);
        }));
});

describe('a reader', () => {
    it('who has only a keyboard reaches the claims, one of them, its evidence and the map', () =>
        withPage({}, async (page) => {
            const focused = (selector) => page.evaluate((one) => document.activeElement.matches(one), selector);
            await page.keyboard.press('Tab');
            assert.ok(await focused('.skip'), 'the first stop leads past the top');
            await page.keyboard.press('Enter');
            for (let i = 0; i < 20 && !(await focused('.claim h3 a')); i++) await page.keyboard.press('Tab');
            assert.ok(await focused('#controlled-share h3 a'));
            await page.keyboard.press('Enter');
            await page.waitForSelector('#controlled-share.is-chosen');
            assert.ok(await page.isVisible('#controlled-share .why'), 'it opens');
            for (let i = 0; i < 8 && !(await focused('#controlled-share .evidence summary')); i++)
                await page.keyboard.press('Tab');
            await page.keyboard.press('Enter');
            assert.ok(await page.locator('#controlled-share .evidence').evaluate((details) => details.open));
        }));

    it('who prefers the dark gets it, and may change', () =>
        withPage({ colorScheme: 'dark' }, async (page) => {
            const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
            assert.equal(await paper(), 'rgb(25, 25, 25)');
            assert.equal(await page.getAttribute('#theme', 'aria-pressed'), 'true');
            await page.click('#theme');
            assert.equal(await paper(), 'rgb(253, 253, 251)');
        }));

    it('without JavaScript has every claim, its evidence and a map', () =>
        withPage({ javaScriptEnabled: false, wait: false }, async (page) => {
            assert.equal(await shown(page), findings.claims.length);
            const still = await page.locator('#still svg').boundingBox();
            assert.ok(still.width > 600 && still.height > 400);
            assert.ok(!(await page.isVisible('#tools')) && !(await page.isVisible('#live')));
            await openEvidence(page, 'nkar-share');
            assert.ok(await page.isVisible('#nkar-share .steps'));
        }));

    it('who prints gets what does not hold and what is open, the still map, and the claims that were opened', () =>
        withPage({}, async (page) => {
            await openEvidence(page, 'nkar-share');
            await page.emulateMedia({ media: 'print' });
            assert.ok(await page.isVisible('#still svg'));
            assert.ok(!(await page.isVisible('#live')) && !(await page.isVisible('#tools')));
            assert.ok(await page.isVisible('#nkar-share .steps'));
            assert.ok(await page.isVisible('#nkar-share .witnesses'));
            assert.ok(!(await page.isVisible('#controlled-share')));
            assert.ok(await page.isVisible('.highlights li'));
        }));

    it('who prints the page as it comes has it on two sheets', () =>
        withPage({}, async (page) => {
            const paper = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
            assert.equal(paper.match(/\/Type\s*\/Page\b/g).length, 2);
        }));

    it('reads no letters smaller than 11 pixels', () =>
        withPage({ viewport: { width: 360, height: 800 }, hash: '#georgia-azerbaijan' }, async (page) => {
            const small = await page.$$eval(
                '.first *, .claim.is-chosen > *, .claim.is-chosen .why, .claim.is-chosen .witnesses *',
                (all) =>
                    all
                        .filter(
                            (one) =>
                                one.firstChild &&
                                one.firstChild.nodeType === 3 &&
                                parseFloat(getComputedStyle(one).fontSize) < 11,
                        )
                        .map((one) => one.outerHTML),
            );
            assert.deepEqual(small, []);
        }));

    it('finds every article, table and group by a name of its own', () =>
        withPage({}, async (page) => {
            const names = await page.$$eval('.claim', (all) =>
                all.map((one) => document.getElementById(one.getAttribute('aria-labelledby')).textContent),
            );
            assert.equal(new Set(names).size, findings.claims.length);
            const captions = await page.$$eval('.witnesses caption', (all) => all.map((one) => one.textContent));
            assert.equal(new Set(captions).size, captions.length);
        }));

    it('with a phone need not scroll sideways', () =>
        withPage({ viewport: phone }, async (page) => {
            await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), phone.width);
        }));

    for (const colorScheme of ['light', 'dark'])
        for (const [name, viewport] of [
            ['desktop', desktop],
            ['phone', phone],
        ])
            it(`meets no barrier that axe knows, ${colorScheme}, ${name}`, () =>
                withPage({ colorScheme, viewport, hash: '#georgia-azerbaijan', bypassCSP: true }, async (page) => {
                    await openEvidence(page, 'georgia-azerbaijan');
                    await page.evaluate(() => {
                        document.querySelector('.legend').open = true;
                    });
                    await page.click('.reading summary');
                    assert.deepEqual(await barriers(page), []);
                }));
});

describe('texts that would be markup', () => {
    it('are shown as they are written', async () => {
        const source = path.join(scratch, 'hostile.html');
        terrafact('report', source, '--claims', path.join(__dirname, 'hostile.yaml'), '--draws', '0');
        await withPage({ source, hash: '#hostile' }, async (page) => {
            await page.waitForSelector('#hostile.is-chosen');
            await openEvidence(page, 'hostile');
            const says = await page.textContent('#hostile h3');
            assert.equal(
                says,
                '</script><script>window.hit = 1</script><img src=x onerror=\'window.hit = 2\'> & "quoted" \u2028 </style>',
            );
            assert.equal(await page.textContent('#hostile .place'), '<b onmouseover=window.hit=3>Paragraph</b> 1 --> <!-- ]]>');
            assert.ok((await page.textContent('#hostile .note')).includes('&lt; &amp; <iframe'));
            assert.ok((await page.textContent('#chosen')).includes('</script><script>'));
            assert.equal(await page.evaluate(() => window.hit), undefined);
            assert.equal(await page.locator('article img, article iframe, article script, article b[onmouseover]').count(), 0);
            const data = await unpacked(page);
            assert.equal(data.claims[0].says, says);
            assert.equal(data.claims.length, 2);
        });
    });

    it('could not run a script if they became one', () =>
        withPage({}, async (page) => {
            await page.evaluate(() => {
                const script = document.createElement('script');
                script.textContent = 'window.hit = 7';
                document.body.append(script);
            });
            assert.equal(await page.evaluate(() => window.hit), undefined);
            assert.equal(page.faults.length, 1, 'the policy says so');
            page.faults.length = 0;
        }));
});

describe('pictures of the page', () => {
    const folder = process.env.OUT || path.join(scratch, 'pictures');

    for (const colorScheme of ['light', 'dark'])
        for (const [name, viewport] of [
            ['desktop', desktop],
            ['phone', phone],
        ])
            it(`${name}, ${colorScheme}`, () =>
                withPage({ colorScheme, viewport }, async (page) => {
                    fs.mkdirSync(folder, { recursive: true });
                    const shot = (what) => page.screenshot({ path: path.join(folder, `page-${what}${name}-${colorScheme}.png`) });
                    await page.waitForTimeout(300);
                    await shot('');
                    await page.evaluate(() => (location.hash = '#controlled-share'));
                    await page.waitForTimeout(1200);
                    await shot('claim-');
                }));
});
