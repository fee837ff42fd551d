"""OGC API – Features over the layers: what is asked, what is found, how it is answered."""
