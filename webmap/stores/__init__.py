"""Where an atlas lives while it is served: in memory, in one GeoPackage file, or in PostGIS."""
