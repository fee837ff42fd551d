/** The scene: everything the map draws, as webmap/browser/scene.py writes it, on its grid. */

/** Places x0, y0, x1, y1, …; in a run each but the first is a step from the one before. */
type GridRun = number[];

/** The polygons of a county: rings of refs to the scene's arcs, ~arc for one that runs backwards. */
type ArcPolygons = number[][][];

interface CountyData {
  code: string;
  name: string;
  /** The number of its city. */
  city: number;
  polygons: ArcPolygons;
}

/** A name, its rank (1 a city, 2 a county, 3 surroundings, 4 a town, 5 an area) and where it stands. */
type BaseName = [text: string, rank: 1 | 2 | 3 | 4 | 5, x: number, y: number];

interface BaseData {
  context: GridRun[];
  rivers: { name: string | null; lines: GridRun[] }[];
  railways: GridRun[];
  /** Existing expressways. */
  roads: GridRun[];
  /** Seats; the surroundings' are neighbouring cities. */
  names: BaseName[];
  /** Names of areas, at inner points. */
  areas: BaseName[];
  towns: [text: string, x: number, y: number][];
}

/** Places `p` (and the counties `c` they are known to), lines `l`, rings of areas `a`, or the counties `c` of an area. */
interface ShapeData {
  p?: number[];
  l?: GridRun[];
  a?: GridRun[][];
  c?: number[];
}

/** The features of a layer by columns; `kinds`, `statuses` and `accuracies` are numbers in the scene's lists. */
interface LayerColumns {
  ids: string[];
  names: string[];
  kinds: number[];
  /** Numbers of classes, -1 for none; where the layer has any. */
  classes?: number[];
  /** -1 where no plan says one. */
  statuses: number[];
  accuracies: number[];
  /** Metres; 0 where there is none. */
  radii: number[];
  shapes: ShapeData[];
  /** Which features have their stops numbered. */
  numbered?: number[];
  /** By code of a county or city, how many of its things there nobody can place. */
  off?: Record<string, number>;
  /** By number of a feature, the name of the place off the sheet that it leads to. */
  towards?: Record<string, string>;
  /** Which features the plans tell differently. */
  differs?: number[];
  /** In place of all the rest but `off`: the layer is so large that it comes in squares. */
  tiles?: { version: string; placed: number };
}

/** What a square holds of a layer, and how many features it leaves to deeper ones. */
interface SquareColumns extends LayerColumns {
  left: number;
}

interface SceneData {
  lang: "zh" | "en";
  /** Longitude and latitude, in degrees, of the grid's origin. */
  origin: [lng: number, lat: number];
  /** Steps of the grid to a degree. */
  scale: number;
  /** West, south, east, north. */
  bounds: [west: number, south: number, east: number, north: number];
  relief: { address: string; box: [west: number, south: number, east: number, north: number] };
  arcs: GridRun[];
  counties: CountyData[];
  cities: { code: string; name: string }[];
  base: BaseData;
  statuses: string[];
  accuracies: string[];
  kinds: string[];
  layers: Record<string, LayerColumns>;
}
