/** The data that the server gives to the page of a review, and what its addresses answer. */

interface ReviewData {
  base: string;
  token: string;
  version: string;
  words: Record<string, string>;
  candidates: ReviewRow[];
  layers: { id: string; title: string; kinds: string[]; fields: ReviewField[] }[];
  /** Key, name and title of the layer. */
  features: [string, string, string][];
  hows: [string, string][];
  /** Whether the plan stands in the data. */
  known: boolean;
  state: ReviewState;
  map: EditGround;
}

/** A candidate in the order of the text; `sure` from 0 to 1. */
interface ReviewRow {
  id: string;
  section: string;
  name: string;
  sure: number;
}

interface ReviewField {
  id: string;
  title: string;
  type: string;
}

interface ReviewState {
  decided: Record<string, { decision: string; by: string; feature: string | null }>;
  sections: ReviewSection[];
}

interface ReviewSection {
  id: string;
  heading: string;
  total: number;
  done: number;
  by: string[];
  signed: string[];
}

/** Counties by name, and a shape that says more than they do. */
interface ReviewShown {
  counties: string[];
  shape: GeoJSON.Geometry | null;
}

interface ReviewSame {
  key: string;
  name: string;
  also: string[];
  layer: string;
  why: string;
  sure: number;
}

/** A candidate as it is guessed now. */
interface ReviewGuess {
  id: string;
  layer: string;
  form: Record<string, string>;
  /** Runs of the sentence, and whether each is a term. */
  sentence: [string, boolean][];
  sure: number;
  why: string[];
  same: ReviewSame[];
  shown: ReviewShown;
}
