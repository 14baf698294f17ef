/** Who is listed: invented companies with everything that references tell of real ones, and what they leave out. */
import { between, hash, keyOf, uniform } from '../../simulate/noise.ts';
import { funds } from './funds.ts';
import type { Behaviour, Listing, ListingFacts, PaperType } from './listing.types.ts';
import { companyName, tickerOf } from './names.ts';
import { BUSINESSES, type Business } from './sectors.ts';

/** One stock in so many has a warrant, unit, right, preferred share or closed-end fund beside it, counted among the stocks. */
const SIDE_PAPER = 25;
const SIDE: readonly (readonly [PaperType, string, string])[] = [
  ['WARRANT', '.WS', 'Warrants, each to purchase one share of Common Stock'],
  ['UNIT', '.U', 'Units, each consisting of one share and one-half of one Warrant'],
  ['PFD', '.PRA', '6.50% Series A Cumulative Preferred Stock'],
  ['RIGHT', '.RT', 'Rights'],
];
const CLASSES = 60;

/** `stocks` listings of companies, then the funds and indices. The same seed lists the same. */
export function listings(seed: number, stocks: number): readonly Listing[] {
  const made: Listing[] = [];
  const taken = new Set(funds(0).map(({ symbol }) => symbol));
  for (let company = 0; made.length < stocks; company += 1) {
    const key = keyOf(seed, 'listing', String(company));
    const business = businessOf(uniform(key, 0));
    const name = companyName(key, BUSINESSES[business].names);
    const root = tickerOf(name, key, taken);
    taken.add(root);
    const symbol = hash(key, 1) % CLASSES === 0 ? `${root}.B` : root;
    const behaviour = behaviourOf(key, business);
    const receipt = hash(key, 2) % 24 === 0;
    const mic = micOf(uniform(key, 3), behaviour.price);
    const facts = factsOf(key, business, name, behaviour);
    const title = receipt ? `${name} American Depositary Shares` : `${name} Common Stock`;
    made.push({
      index: made.length,
      symbol,
      name: title,
      type: receipt ? 'ADRC' : 'CS',
      mic,
      business,
      facts,
      behaviour,
    });
    if (hash(key, 4) % SIDE_PAPER !== 0 || made.length >= stocks) continue;
    const [type, suffix, words] = SIDE[hash(key, 5) % SIDE.length]!;
    const cheap: Behaviour = {
      ...behaviour,
      price:
        type === 'WARRANT' || type === 'RIGHT'
          ? Math.max(0.2, behaviour.price * 0.08)
          : type === 'PFD'
            ? 25
            : behaviour.price,
      volume: Math.max(6_000, Math.round(behaviour.volume * 0.03)),
      sigma: type === 'PFD' ? 0.006 : behaviour.sigma,
      spread: 0.01,
      gaps: 0,
    };
    const side = { ...facts, shares: null, floatShare: null, sector: null, industry: null };
    made.push({
      index: made.length,
      symbol: root + suffix,
      name: `${name} ${words}`,
      type,
      mic,
      business,
      facts: side,
      behaviour: cheap,
    });
  }
  return [...made, ...funds(made.length)];
}

const TOTAL = Object.values(BUSINESSES).reduce((sum, { share }) => sum + share, 0);
function businessOf(u: number): Business {
  let left = u * TOTAL;
  for (const [business, { share }] of Object.entries(BUSINESSES)) if ((left -= share) < 0) return business as Business;
  return 'technology';
}

const micOf = (u: number, price: number): Listing['mic'] =>
  price < 6 && u > 0.85 ? 'XASE' : u < 0.62 ? 'XNAS' : u < 0.97 ? 'XNYS' : 'XASE';

/** Most are small: about 10 M to 2 B USD, 2 to 100 USD, a million shares a day or more; the rest gives the funnel its work. */
function behaviourOf(key: number, business: Business): Behaviour {
  const facts = BUSINESSES[business];
  const price = Number(
    Math.exp(between(key, 10, Math.log(1.7), Math.log(55)) + 0.5 * (uniform(key, 11) - 0.4)).toFixed(2),
  );
  const volume = Math.round(
    Math.exp(between(key, 12, Math.log(0.75e6), Math.log(7e6)) - (uniform(key, 13) < 0.08 ? 4 : 0)),
  );
  return {
    price,
    volume,
    sigma: 0.023 * facts.volatility * between(key, 14, 0.6, 1.5),
    beta: between(key, 15, 0.5, 1.5),
    gamma: between(key, 16, 0.3, 1.2),
    spread: 4e-4 + 0.9 / Math.sqrt(volume) + 0.004 / price,
    gaps: volume > 300_000 ? facts.gaps : 0,
  };
}

function factsOf(key: number, business: Business, name: string, behaviour: Behaviour): ListingFacts {
  const { industries, sector } = BUSINESSES[business];
  const industry = industries[hash(key, 20) % industries.length]!;
  // Days of volume that make up the company: small floats trade often.
  const shares = Math.round(behaviour.volume * Math.exp(between(key, 21, Math.log(6), Math.log(110))));
  const told = (index: number, missing: number) => uniform(key, index) >= missing;
  return {
    sicCode: told(22, 0.06) ? industry.sic : null,
    sicDescription: told(22, 0.06) ? industry.sicDescription : null,
    sector: told(23, 0.04) ? sector : null,
    industry: told(23, 0.04) ? industry.industry : null,
    description: told(24, 0.08) ? `${name} ${industry.does}.` : null,
    shares: told(25, 0.02) ? shares : null,
    floatShare: told(26, 0.06) ? between(key, 27, 0.35, 0.97) : null,
    cik: String(1_000_000 + (hash(key, 28) % 999_999)).padStart(10, '0'),
    employees: 20 + (hash(key, 29) % 9000),
    listedOn: `${1990 + (hash(key, 30) % 25)}-0${1 + (hash(key, 31) % 9)}-1${hash(key, 32) % 10}`,
  };
}
