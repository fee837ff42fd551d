/** Leaflet's own script, which comes with a Python package; its name `L` is global. */
export {};
