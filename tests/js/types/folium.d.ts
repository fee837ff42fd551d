/** The module that webmap/browser/folium_map.py makes: folium's map, and the layers that draw. */
export const map_plan: L.Map;
export const layer_basemap: import("../../../webmap/static/js/drawing/basemap.js").Basemap;
