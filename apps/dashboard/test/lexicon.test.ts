import { deploymentLexiconSchema } from '@brisk/contracts';
import { fetchApi, hasTools } from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectPage } from './testing/inspect-page.js';
import { openSite, type Site, type Visit } from './testing/open-site.js';
import { signUp } from './testing/sign-up.js';

describe.skipIf(!hasTools('chromium'))('the lexicon of the deployment in Chromium, with the real API', () => {
  let site: Site;
  let olive: Visit;
  let vera: Visit;
  beforeAll(async () => {
    site = await openSite(process.env);
    olive = await site.visit(await signUp(site.api, 'olive', 'operator'));
    vera = await site.visit(await signUp(site.api, 'vera', 'viewer'));
  });
  afterAll(() => site?.stop());

  const dialog = () => olive.page.getByRole('dialog');
  const panel = ({ page }: Visit) => page.getByTestId('deployment-lexicon');
  const save = async (reason?: string) => {
    if (reason !== undefined) await dialog().getByLabel('Reason').fill(reason);
    await dialog().getByRole('button', { name: 'Save' }).click();
  };
  const lexicon = async () => deploymentLexiconSchema.parse(await (await fetchApi(site.api, '/admin/lexicon')).json());
  const replace = async (entries: object) => {
    const { version } = await lexicon();
    await fetchApi(site.api, '/admin/lexicon', {
      method: 'PUT',
      body: { version, entries, reason: 'behind the page' },
    });
  };

  it('takes a word of the page for everybody, after showing what that changes', async () => {
    const { page } = olive;
    await page.goto('/playground');
    await page.getByLabel('Text', { exact: true }).fill('Ask Wren about it.');
    await panel(olive).getByText('No word is said another way.').waitFor();
    await page.getByRole('button', { name: 'Add a word' }).click();
    await page.getByLabel('Word 1').fill('Wren');
    await page.getByLabel('Pronunciation 1').fill('/zˈuːzuː/');
    await page.getByRole('button', { name: 'Say this word so for everybody' }).click();
    expect(await dialog().getByLabel('Words').inputValue()).toBe('Wren = /zˈuːzuː/');
    const row = dialog().getByRole('row', { name: /^Wren/ });
    await expect.poll(() => row.getByRole('cell').allTextContents()).toEqual(['–', '/zˈuːzuː/']);
    await inspectPage(page, 'lexicon-edit');
    await save('a name of ours');
    await dialog().waitFor({ state: 'detached' });
    await panel(olive).getByText('Edited by olive').waitFor();
    expect(await lexicon()).toMatchObject({ version: 1, entries: { Wren: '/zˈuːzuː/' }, changed_by: 'olive' });
    await page.getByRole('button', { name: 'Remove Wren' }).click();
    await page.getByRole('button', { name: 'Show phonemes' }).click();
    await page.getByTestId('sentence').getByText('zˈuːzuː', { exact: true }).waitFor();
    await panel(olive).getByText('1 word').click();
    await inspectPage(page, 'lexicon');
  });

  it('says which line is wrong, and what the API has against a word', async () => {
    await olive.page.getByRole('button', { name: 'Edit for everybody' }).click();
    await dialog().getByLabel('Words').fill('Wren = ren\nSQL');
    await dialog().getByText('Line 2 needs a word').waitFor();
    await save('a trial');
    await dialog().getByRole('alert').getByText('Line 2 needs').waitFor();
    await dialog().getByLabel('Words').fill('Wren = //');
    await save();
    await dialog().getByRole('alert').filter({ hasText: 'invalid_parameter' }).waitFor();
    expect(olive.complaints.splice(0)).toEqual([expect.stringContaining('status of 400')]);
    expect((await lexicon()).version).toBe(1);
  });

  it('takes an edit of what is no longer so for what it is, and saves it when it is decided anew', async () => {
    await replace({ Wren: '/zˈuːzuː/', SQL: 'sequel' });
    await dialog().getByLabel('Words').fill('Wren = renn');
    await save();
    await dialog().getByText('It has been changed meanwhile').waitFor();
    expect(olive.complaints.splice(0)).toEqual([expect.stringContaining('status of 409')]);
    const gone = dialog().getByRole('row', { name: /^SQL/ });
    await expect.poll(() => gone.getByRole('cell').allTextContents()).toEqual(['sequel', '–']);
    await dialog().getByLabel('Words').fill('Wren = renn\nSQL = sequel');
    await save();
    await dialog().waitFor({ state: 'detached' });
    expect(await lexicon()).toMatchObject({ version: 3, entries: { Wren: 'renn', SQL: 'sequel' } });
    await olive.page.goto('/audit');
    await olive.page.getByText('lexicon.update').first().waitFor();
  });

  it('shows a viewer how words are said, and no button that would be refused', async () => {
    await vera.page.goto('/playground');
    await panel(vera).getByText('2 words').click();
    await panel(vera).getByText('sequel').waitFor();
    expect(await panel(vera).getByRole('button').count()).toBe(0);
  });

  it('had no complaint', () => expect([...olive.complaints, ...vera.complaints]).toEqual([]));
});
