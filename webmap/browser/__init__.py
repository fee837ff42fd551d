"""What a browser gets: folium's map, our modules linked into one script, the one-file atlas."""
