/** The data that the server gives to the page of editing, and what its addresses answer. */

interface EditFeature {
  key: string;
  name: string;
  layer: string;
  accuracy: string;
  /** The accuracy in words. */
  held: string;
  named: string;
  /** Adcodes of the counties it may lie in. */
  codes: string[];
  reason: string;
  /** Where it stands now: longitude and latitude. */
  spots: [number, number][];
}

interface EditCounty {
  code: string;
  name: string;
  shown: string;
  /** A point inside it: longitude and latitude. */
  spot: [number, number];
  shape: GeoJSON.Polygon | GeoJSON.MultiPolygon;
}

interface EditData extends EditGround {
  token: string;
  version: string;
  language: string;
  words: Record<string, string>;
  features: EditFeature[];
  /** The usual licence of each source. */
  sources: Record<string, string>;
}

/** What the plain map shows. */
interface EditGround {
  counties: EditCounty[];
  lines: Record<string, GeoJSON.Geometry[]>;
  /** Longitude, latitude and name. */
  places: [number, number, string][];
}

/** The page of rewording. */
interface ClaimsData {
  token: string;
  version: string;
  words: Record<string, string>;
  features: { key: string; name: string; layer: string }[];
  chosen: ClaimChosen | null;
}

/** A claim of a feature, by its number, and its lines as the page shows them. */
interface ClaimChosen {
  feature: string;
  claim: number;
  was: string;
}

type EditAct = "check" | "save" | "undo" | "claims/check" | "claims/save" | ReviewAct;

type ReviewAct = "check" | "accept" | "reject" | "undo" | "sign" | "adopt";

type EditBody = Record<string, string | number | string[] | Record<string, string>>;

interface EditAnswer {
  status: number;
  /** Whether a claim was held against the plans' texts. */
  proved?: boolean;
  problems: string[];
  files: string[];
  version: string;
  /** Of a review: words without English and what it may be, the shape, how far it is, which candidate is open again. */
  missing?: Record<string, string>;
  shown?: ReviewShown;
  decided?: ReviewState["decided"];
  sections?: ReviewSection[];
  candidate?: string | null;
}
