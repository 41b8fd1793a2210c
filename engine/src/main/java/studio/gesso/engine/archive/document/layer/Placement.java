package studio.gesso.engine.archive.document.layer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Pixels;

/** How pixels come into the picture as a layer over all others, so that they are seen exactly as they are. */
public enum Placement {
    /** All pixels of their area are in the layer. */
    WHOLE {
        @Override
        boolean takes(int before, int after) {
            return true;
        }
    },
    /** Only those that differ from what was seen there before: what a fill has not changed stays in its own layer. */
    CHANGED {
        @Override
        boolean takes(int before, int after) {
            return before != after;
        }
    };

    private static final int OPAQUE = 0xff;

    abstract boolean takes(int before, int after);

    /**
     * The layers with pixels at a place; larger where they reach outside. In an empty picture they are its lowest layer.
     *
     * @param name of the layer; with a number where there is one of that name
     * @throws IllegalArgumentException if they do not fill the area, or there is no room for one more layer
     */
    public Layers put(Layers layers, String name, Pixels pixels, Area where) {
        if (!where.size().equals(pixels.size())) {
            throw new IllegalArgumentException(pixels + " does not fill " + where);
        }
        Area grown = Area.of(layers.size()).union(where);
        Layers large = grown.size().equals(layers.size()) ? layers : layers.crop(grown);
        Area at = where.move(-grown.x(), -grown.y());
        if (large.isBlank()) {
            PictureLayer lowest = large.pictures().getFirst();
            List<PictureLayer> first = new ArrayList<>(large.pictures());
            first.set(0, new PictureLayer(lowest.name(), copied(lowest.plane(), pixels, at)));
            return large.withPictures(first, large.activePicture());
        }
        ColourPlane seen = ColourPlane.of(large.flattened());
        ColourPlane added = taken(seen, pixels, at);
        return PictureLayers.over(withoutWhatShows(large, seen, pixels, at), large.pictures().size(),
                new PictureLayer(PictureLayers.freeName(large, name), added));
    }

    private static ColourPlane copied(ColourPlane plane, Pixels pixels, Area at) {
        return WHOLE.taken(plane, pixels, at);
    }

    private ColourPlane taken(ColourPlane seen, Pixels pixels, Area at) {
        ColourPlane blank = ColourPlane.blank(seen.size());
        Map<Integer, int[]> tiles = new HashMap<>();
        blank.forTiles(at, tile -> {
            int[] before = seen.tile(tile);
            int[] colours = blank.copy(blank.blankTile());
            each(blank, tile, at, (i, from) -> {
                int after = pixels.argb()[from];
                colours[i] = takes(before[i], after) ? after : 0;
            });
            tiles.put(tile, blank.orBlank(colours));
        });
        return blank.with(tiles);
    }

    /** Where the pixels are not opaque, what is below would be seen through them: it is taken away there. */
    private Layers withoutWhatShows(Layers layers, ColourPlane seen, Pixels pixels, Area at) {
        List<PictureLayer> cut = layers.pictures()
                .stream()
                .map(layer -> layer.visible() ? layer.with(cut(layer.plane(), seen, pixels, at)) : layer)
                .toList();
        return layers.withPictures(cut, layers.activePicture());
    }

    private Map<Integer, int[]> cut(ColourPlane plane, ColourPlane seen, Pixels pixels, Area at) {
        Map<Integer, int[]> tiles = new HashMap<>();
        plane.forTiles(at, tile -> {
            int[] before = seen.tile(tile);
            int[] colours = plane.tile(tile);
            int[] left = plane.copy(colours);
            each(plane, tile, at, (i, from) -> {
                int after = pixels.argb()[from];
                if (after >>> 24 != OPAQUE && takes(before[i], after)) {
                    left[i] = 0;
                }
            });
            if (!plane.same(left, colours)) {
                tiles.put(tile, plane.orBlank(left));
            }
        });
        return tiles;
    }

    /** Takes the index of a pixel in its tile, and in what is put there. */
    @FunctionalInterface
    private interface Both {
        void at(int inTile, int inPixels);
    }

    private static void each(ColourPlane plane, int tile, Area at, Both both) {
        Area whole = plane.area(tile);
        Area part = whole.intersect(at);
        for (int y = part.y(); y < part.bottom(); y++) {
            for (int x = part.x(); x < part.right(); x++) {
                both.at((y - whole.y()) * Plane.TILE + x - whole.x(), (y - at.y()) * at.width() + x - at.x());
            }
        }
    }
}
