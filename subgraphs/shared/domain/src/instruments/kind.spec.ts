import { describe, expect, it } from 'vitest';
import { kindOf, kindOfMassiveType, kindOfName } from './index.ts';

describe('names (all of the Nasdaq screener or its symbol directory)', () => {
  it.each([
    ['Apple Inc. Common Stock', 'COMMON', 'STOCK'],
    ['Diamondback Energy Inc. Commmon Stock', 'COMMON', 'STOCK'],
    ['Alphabet Inc. Class C Capital Stock', 'COMMON', 'STOCK'],
    ['ASML Holding N.V. New York Registry Shares', 'COMMON', 'STOCK'],
    ['Ares Acquisition Corporation Class A Ordinary Shares', 'COMMON', 'STOCK'],
    ['Shopify Inc. Class A Subordinate Voting Shares', 'COMMON', 'STOCK'],
    ['Pennsylvania Real Estate Investment Trust Common Shares of Beneficial Interest', 'COMMON', 'STOCK'],
    ['Northern Trust Corporation Common Stock', 'COMMON', 'STOCK'],
    ['Bright Horizons Family Solutions Inc. Common Stock', 'COMMON', 'STOCK'],
    ['United Rentals Inc. Common Stock', 'COMMON', 'STOCK'],
    ['ATA Creativity Global - American Depositary Shares, each representing two common shares', 'DEPOSITARY', 'STOCK'],
    ['Baidu Inc. ADS', 'DEPOSITARY', 'STOCK'],
    [
      'Companhia Paranaense de Energia (COPEL) American Depositary Shares (each representing one Unit consisting one Common Share and four non-voting Class B Preferred Shares)',
      'DEPOSITARY',
      'STOCK',
    ],
    ['Units each consisting of one American Depositary Share and one warrant', 'UNIT', 'OTHER'],
    ['Bank Nova Scotia Halifax Pfd 3 Ordinary Shares', 'COMMON', 'STOCK'],
    ['John Hancock Pfd Income Fund II', 'PREFERRED', 'OTHER'],
    ['Grupo Aval Acciones y Valores S.A. ADR (Each representing 20 preferred shares)', 'DEPOSITARY', 'STOCK'],
    ['Enterprise Products Partners L.P. Common Units', 'PARTNERSHIP', 'STOCK'],
    ['Magellan Midstream Partners L.P. Limited Partnership', 'PARTNERSHIP', 'STOCK'],
    [
      'RLX Technology Inc. American Depositary Shares each representing the right to receive one (1) Class A ordinary share',
      'DEPOSITARY',
      'STOCK',
    ],
    ['AllianceBernstein Holding L.P.  Units', 'PARTNERSHIP', 'STOCK'],
    ['Achari Ventures Holdings Corp. I Warrant', 'WARRANT', 'OTHER'],
    [
      'Ares Acquisition Corporation Units each consisting of one Class A ordinary share and one-fifth of one redeemable warrant',
      'UNIT',
      'OTHER',
    ],
    ['AltEnergy Acquisition Corp II Unit', 'UNIT', 'OTHER'],
    ['Ace Global Business Acquisition Limited Right', 'RIGHT', 'OTHER'],
    [
      'Bank of America Corporation Depositary Shares each representing a 1/1000th interest in a share of 6.000% Non-Cumulative Preferred Stock Series GG',
      'PREFERRED',
      'OTHER',
    ],
    ['Arlington Asset Investment Corp 6.000% Senior Notes Due 2026', 'NOTE', 'OTHER'],
    ['Affiliated Managers Group Inc. 5.875% Junior Subordinated Notes due 2059', 'NOTE', 'OTHER'],
    ['abrdn Global Premier Properties Fund Common Shares of Beneficial Interest', 'FUND', 'OTHER'],
    ['BlackRock Municipal Income Trust II Common Stock', 'FUND', 'OTHER'],
    ['AdvisorShares Dorsey Wright ADR ETF', 'ETF', 'ETF'],
    ['Visa Inc.', 'UNKNOWN', 'OTHER'],
    [null, 'UNKNOWN', 'OTHER'],
  ])('%s is %s', (name, kind, type) => expect(kindOfName(name)).toMatchObject({ kind, type }));
});

it('the type of the source decides between stock and not; the name narrows a stock down, and never makes one', () => {
  expect(kindOf({ type: 'STOCK', name: 'Visa Inc.' })).toEqual({
    kind: 'COMMON',
    type: 'STOCK',
    reason: 'type: STOCK',
  });
  expect(kindOf({ type: 'STOCK', name: 'X Warrant' })).toEqual({
    kind: 'WARRANT',
    type: 'OTHER',
    reason: 'name: Warrant',
  });
  expect(kindOf({ type: 'OTHER', name: 'X Common Stock' }).type).toBe('OTHER');
  expect(kindOf({ type: 'ETF', name: 'SPDR S&P 500 ETF Trust' }).kind).toBe('ETF');
});
it('Massive’s words', () => {
  expect(kindOfMassiveType('CS')).toMatchObject({ kind: 'COMMON', type: 'STOCK' });
  expect(kindOfMassiveType('ADRC')).toMatchObject({ kind: 'DEPOSITARY', type: 'STOCK' });
  expect(kindOfMassiveType('ETS')).toMatchObject({ kind: 'ETF', type: 'ETF' });
  expect(kindOfMassiveType('WARRANT')).toMatchObject({ kind: 'WARRANT', type: 'OTHER' });
  expect([kindOfMassiveType('toString'), kindOfMassiveType('NEW')]).toEqual([null, null]);
});
