/* The page of a text about hundreds of subjects, by the World Factbook. OUT is a folder for screenshots (unset: none are kept). */
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { after, before, describe, it } = require('node:test');
const { barriers, close, isValid, kept, launch, phone, scratch, terrafact, withPage: withPageOf } = require('./reader');

const file = path.join(scratch, 'factbook.html');
const out = process.env.OUT || scratch;
const withPage = (options, test) => withPageOf({ source: file, ...options }, test);
let findings;

before(async () => {
    const options = ['--draws', '0'];
    terrafact('report', 'factbook', file, ...options);
    findings = JSON.parse(terrafact('check', 'factbook', '--format', 'json', ...options));
    fs.mkdirSync(out, { recursive: true });
    await launch();
});

after(close);

const contradicted = () => findings.claims.filter((claim) => claim.verdict === 'contradicted');
/* As a program writes it. */
const plain = (text) => text.replace(/(\d),(?=\d{3})/g, '$1');
const about = (claims) => new Set(claims.map((claim) => claim.about));
const shown = (page) => page.locator('.subject:visible').count();
const press = (page, verdict) => page.click(`#tools button[data-verdict="${verdict}"]`);
const focused = (page, selector) => page.evaluate((one) => document.activeElement.matches(one), selector);

async function tabTo(page, selector) {
    for (let i = 0; i < 10 && !(await focused(page, selector)); i++) await page.keyboard.press('Tab');
    assert.ok(await focused(page, selector), selector);
}

describe('the file', () => {
    it('is smaller than 8 MB', () => {
        assert.ok(fs.statSync(file).size < 8e6, `${fs.statSync(file).size} bytes`);
    });

    it('is valid HTML', () => {
        const [head, ...subjects] = fs.readFileSync(file, 'utf8').split(/(?=<details class="subject")/);
        const end = subjects.at(-1).match(/<\/div><p id="none".*$/s)[0];
        const few = path.join(scratch, 'few.html'); /* the validator would take minutes for all of them */
        fs.writeFileSync(few, [head, ...subjects.slice(0, 5), end].join(''));
        isValid(few);
    });
});

describe('the subjects', () => {
    it('hold every claim, with its verdict and the figures of check', () =>
        withPage({}, async (page) => {
            const found = await page.$$eval('.subject', (all) =>
                all.flatMap((subject) =>
                    [...subject.querySelectorAll('tbody')].map(({ id, dataset, rows: [{ cells }] }) => [
                        id,
                        subject.dataset.about,
                        dataset.verdict,
                        cells[1].textContent,
                        cells[2].textContent.split(' (')[0],
                    ]),
                ),
            );
            const figure = (text) => kept((text || '').replace(' km2', ' km²'));
            const wanted = findings.claims.map(({ id, about, verdict, stated, results: [result] }) => [
                id,
                about,
                verdict.replace(' ', '-'),
                figure(stated.text),
                figure(result && result.text),
            ]);
            const unseparated = found.map(([id, subject, verdict, ...figures]) => [id, subject, verdict, ...figures.map(plain)]);
            assert.deepEqual(
                unseparated.sort(),
                wanted.map(([id, subject, verdict, ...figures]) => [id, subject, verdict, ...figures.map(plain)]).sort(),
            );
        }));

    it('begin with those of which most is contradicted', () =>
        withPage({}, async (page) => {
            const counts = await page.$$eval('.subject', (found) =>
                found.map((one) => one.querySelectorAll('tbody[data-verdict="contradicted"]').length),
            );
            assert.deepEqual(
                counts,
                [...counts].sort((a, b) => b - a),
            );
            assert.equal(counts.length, about(findings.claims).size);
            assert.equal(counts.filter((count) => count > 0).length, about(contradicted()).size);
        }));

    it('are filtered by verdict and by words', () =>
        withPage({}, async (page) => {
            await press(page, 'contradicted');
            const wrong = contradicted();
            assert.equal(await page.textContent('#count'), `${wrong.length} claims about ${about(wrong).size} subjects`);
            assert.equal(await page.getAttribute('#count', 'role'), 'status');
            assert.equal(await shown(page), about(wrong).size);
            await page.fill('#search', 'AFGHANISTAN land');
            assert.equal(await shown(page), 1);
            await page.fill('#search', 'no such country');
            assert.equal(await page.isVisible('#none'), true);
            await page.click('#reset-none');
            assert.equal(await page.isVisible('#none'), false);
        }));
});

describe('the address', () => {
    it('keeps filter, search, order and claim, and brings them back', () =>
        withPage({}, async (page) => {
            await press(page, 'contradicted');
            await page.fill('#search', 'land');
            await page.selectOption('#order', 'name');
            const subject = page.locator('.subject:not([hidden])').first();
            await subject.locator('summary').first().click();
            await subject.locator('tbody:not([hidden]) details summary').first().click();
            await page.waitForTimeout(300);
            const { hash } = new URL(page.url());
            assert.match(hash, /^#[\w-]+\?verdict=contradicted&q=land&order=name$/);
            const [count, names] = [
                await page.textContent('#count'),
                await page.$$eval('.subject', (all) => all.map((one) => one.dataset.about)),
            ];
            assert.deepEqual(
                names,
                [...names].sort((a, b) => a.localeCompare(b, 'en')),
            );
            await withPage({ hash }, async (again) => {
                assert.equal(await again.textContent('#count'), count);
                assert.equal(await again.inputValue('#search'), 'land');
                assert.equal(await again.inputValue('#order'), 'name');
                assert.ok(await again.isVisible(`${hash.split('?')[0]} .why`));
                await again.click('#reset');
                assert.equal(await again.inputValue('#search'), '');
            });
        }));
});

describe('a reader', () => {
    it('need not wait for the page or a filter, even on a busy machine', () =>
        withPage({}, async (page) => {
            const took = await page.evaluate(() => {
                const search = document.getElementById('search');
                const timed = (act) => {
                    const start = performance.now();
                    act();
                    void document.body.offsetHeight;
                    return performance.now() - start;
                };
                const searched = ['g', 'ge', 'geo', 'geor', ''].map((words) =>
                    timed(() => {
                        search.value = words;
                        search.dispatchEvent(new Event('input'));
                    }),
                );
                const pressed = [...document.querySelectorAll('#tools button[data-verdict]')].flatMap((button) => [
                    timed(() => button.click()),
                    timed(() => button.click()),
                ]);
                return {
                    filter: Math.max(...searched, ...pressed),
                    load: performance.getEntriesByType('navigation')[0].loadEventEnd,
                };
            });
            console.log(`# loaded in ${took.load.toFixed(0)} ms, filtered in at most ${took.filter.toFixed(0)} ms`);
            assert.ok(took.filter < 1000 && took.load > 0 && took.load < 20000, JSON.stringify(took));
        }));

    it('is led to a claim that is folded away, and to one that is filtered away', () =>
        withPage({ hash: '#afghanistan-total' }, async (page) => {
            assert.equal(await page.isVisible('#afghanistan-total .why'), true);
            await press(page, 'supported');
            assert.equal(await page.isVisible('#afghanistan-total'), false);
            await page.click('.league a[href="#afghanistan-land"]');
            assert.equal(await page.isVisible('#afghanistan-land .why'), true);
            await page.screenshot({ path: path.join(out, 'catalogue-claim.png') });
        }));

    it('repeats a claim by the command that it shows', () =>
        withPage({ hash: '#afghanistan-total' }, async (page) => {
            const codes = await page.locator('#afghanistan-total code').allTextContents();
            const command = codes.find((text) => text.startsWith('terrafact check afghanistan-total '));
            const { claims } = JSON.parse(terrafact(...command.split(' ').slice(1), '--format', 'json'));
            assert.equal(
                plain(await page.textContent('#afghanistan-total td >> nth=1')),
                kept(claims[0].results[0].text.replace(' km2', ' km²')),
            );
        }));

    it('who has only a keyboard finds a claim and its evidence', () =>
        withPage({}, async (page) => {
            await page.fill('#search', 'lesotho within');
            await tabTo(page, '.subject:not([hidden]) > summary');
            await page.keyboard.press('Enter');
            await tabTo(page, '#lesotho-enclave summary');
            await page.keyboard.press('Enter');
            assert.equal(await page.isVisible('#lesotho-enclave .why'), true);
        }));

    it('without JavaScript has the picture, every subject and its claims', () =>
        withPage({ javaScriptEnabled: false }, async (page) => {
            assert.equal(await shown(page), about(findings.claims).size);
            assert.equal(await page.isVisible('.catalogue figure svg'), true);
            assert.equal(await page.isVisible('#tools'), false);
            await page.click('.subject >> nth=0 >> summary >> nth=0');
            assert.equal(await page.isVisible('.subject >> nth=0 >> tbody th >> nth=0'), true);
        }));

    it('with a phone need not scroll sideways', () =>
        withPage({ viewport: phone }, async (page) => {
            await page.evaluate(() =>
                [...document.querySelectorAll('details')].slice(0, 100).forEach((one) => (one.open = true)),
            );
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), phone.width);
        }));

    it('with a wide screen need not scroll a table sideways', () =>
        withPage({}, async (page) => {
            const wide = await page.evaluate(() =>
                [...document.querySelectorAll('.subject')]
                    .filter((subject) => {
                        subject.open = true;
                        const box = subject.querySelector('.scroll');
                        return box.scrollWidth > box.clientWidth;
                    })
                    .map((subject) => subject.dataset.about),
            );
            assert.deepEqual(wide, []);
        }));

    for (const [name, context] of [
        ['light', {}],
        ['dark', { colorScheme: 'dark' }],
        ['on a phone', { viewport: phone }],
    ])
        it(`meets no barrier that axe knows, ${name}`, () =>
            withPage({ hash: '#afghanistan-total', bypassCSP: true, ...context }, async (page) => {
                await page.click('.reading summary');
                /* All are alike, and axe would take half a minute for them. */
                await page.evaluate(() =>
                    document.querySelectorAll('.subject:not(:has(:target)) ~ .subject ~ .subject').forEach((one) => one.remove()),
                );
                assert.deepEqual(await barriers(page), []);
                await page.screenshot({ path: path.join(out, `catalogue-${name.replace(/ /g, '-')}.png`) });
            }));
});

describe('what is stated against what is measured', () => {
    it('is ranked: what is contradicted first, and of that what is farthest off', () =>
        withPage({}, async (page) => {
            const rows = await page.$$eval('.league tbody tr', (all) =>
                all.map((row) => ({
                    id: row.querySelector('a').hash.slice(1),
                    difference: row.cells[4].textContent,
                    ruler: row.cells[5].textContent,
                    verdict: row.querySelector('.verdict').dataset.verdict,
                })),
            );
            const wrong = contradicted().filter(({ kind }) => kind === 'area' || kind === 'length');
            const first = rows.slice(0, wrong.length);
            assert.deepEqual(first.map(({ id }) => id).sort(), wrong.map(({ id }) => id).sort());
            assert.ok(rows.length > wrong.length);
            let before = Infinity;
            for (const { id, difference, ruler, verdict } of rows) {
                const {
                    stated,
                    results: [result],
                } = findings.claims.find((claim) => claim.id === id);
                const off = stated.value / result.value;
                assert.ok(Math.abs(parseFloat(difference.replace('−', '-')) - 100 * (off - 1)) <= 0.51, `${id}: ${difference}`);
                if (verdict === 'contradicted') {
                    assert.ok(Math.abs(Math.log(off)) <= before, `${id} stands below what is less far off`);
                    before = Math.abs(Math.log(off));
                }
                assert.equal(ruler === '', result.ruler === undefined, `${id}: '${ruler}'`);
            }
        }));

    it('is drawn on a picture', () =>
        withPage({}, async (page) => {
            const figure = page.locator('.catalogue figure svg[role="img"]');
            assert.equal(await figure.count(), 1);
            assert.ok((await figure.textContent()).includes('something contradicted'));
            await page.screenshot({ path: path.join(out, 'catalogue.png') });
        }));
});
