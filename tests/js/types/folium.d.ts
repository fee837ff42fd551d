/** The module that webmap/browser/folium_map.py makes: folium's map, and what draws on it. */
export const map_plan: L.Map;
export const layer_picture: import("../../../webmap/static/js/drawing/map-picture.js").MapPicture;
