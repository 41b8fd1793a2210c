package studio.gesso.app.canvas.viewport;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.preferences.MaskColour;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.image.Area;

/**
 * Decides in which colour the active mask is drawn, so that it differs from the picture around the mask's edge. It is
 * decided with the first touch of a mask and again after each step, never during a stroke, and another colour must be
 * clearly better, so that the colour stays while somebody paints.
 */
final class MaskContrast {

    /** The mask is looked at in so many places across and down. */
    private static final int PLACES = 64;

    /** How far outside the mask's bounds the picture counts, in pixels. */
    private static final int AROUND = 8;

    /** By how much more another colour must differ to take the place of the one that is drawn. */
    private static final double CLEARLY = 0.05;

    /** A difference in OKLab that is plainly seen; more of it is no better. */
    private static final double PLAIN = 0.34;

    /** The part of the edge that counts is one of so many: that where the difference is least. */
    private static final int LEAST = 4;

    /** About the mean of the squares behind a transparent picture. */
    private static final int SQUARES = 0x545458;

    private final Document document;
    private MaskColour decided = MaskColour.AMBER;
    private boolean known;
    private List<String> steps = List.of();
    private int done = -1;

    MaskContrast(Document document) {
        this.document = document;
    }

    /** Another mask or picture is there, which has nothing to do with the one before. */
    void renew() {
        known = false;
    }

    /** The colour for the mask as it is now; about a tenth of a millisecond after a step, and nothing otherwise. */
    MaskColour colour() {
        boolean step = steps != document.history() || done != document.historyDone();
        if (step || !known) {
            steps = document.history();
            done = document.historyDone();
            decide(document.layers());
        }
        return decided;
    }

    private void decide(Layers layers) {
        if (layers.mask().isBlank()) {
            known = false;
            return;
        }
        List<Oklab> seen = aroundEdge(layers);
        MaskColour drawn = known ? decided : MaskColour.AMBER;
        MaskColour best = MaskColour.decided()
                .stream()
                .max(Comparator.comparingDouble(colour -> difference(colour, seen)))
                .orElseThrow();
        decided = difference(best, seen) > difference(drawn, seen) + CLEARLY ? best : drawn;
        known = true;
    }

    /** The mean difference where it is least: a mask must be seen all along its edge. */
    private static double difference(MaskColour colour, List<Oklab> seen) {
        Oklab drawn = Oklab.of(colour.rgb());
        return seen.stream()
                .mapToDouble(drawn::distance)
                .map(d -> Math.min(d, PLAIN))
                .sorted()
                .limit(Math.ceilDiv(seen.size(), LEAST))
                .average()
                .orElse(0);
    }

    /** The colours on both sides of the edge; of the whole area where no edge is found in it. */
    private static List<Oklab> aroundEdge(Layers layers) {
        Area area = layers.mask().covering().grow(AROUND).intersect(Area.of(layers.size()));
        boolean[] inside = new boolean[PLACES * PLACES];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = layers.mask().at(column(area, i), row(area, i)) >= 128;
        }
        List<Oklab> edge = new ArrayList<>();
        List<Oklab> all = new ArrayList<>();
        for (int i = 0; i < inside.length; i++) {
            boolean isEdge = i % PLACES > 0 && inside[i] != inside[i - 1]
                    || i >= PLACES && inside[i] != inside[i - PLACES];
            if (isEdge) {
                edge.add(at(layers, area, i));
                edge.add(at(layers, area, i % PLACES > 0 ? i - 1 : i - PLACES));
            } else if (i % 7 == 0) {
                all.add(at(layers, area, i));
            }
        }
        return edge.isEmpty() ? all : edge;
    }

    private static Oklab at(Layers layers, Area area, int place) {
        int argb = layers.colourAt(column(area, place), row(area, place));
        return Oklab.of(argb >>> 24 < 128 ? SQUARES : argb);
    }

    private static int column(Area area, int place) {
        return area.x() + place % PLACES * area.width() / PLACES;
    }

    private static int row(Area area, int place) {
        return area.y() + place / PLACES * area.height() / PLACES;
    }
}
