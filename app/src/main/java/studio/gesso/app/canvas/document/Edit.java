package studio.gesso.app.canvas.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.gesso.engine.image.Area;

/** A step of the history: what has to be exchanged to go back over it, and then forth again. */
sealed interface Edit {

    /** What the person did, such as "Brush". */
    String name();

    /** How much memory the step takes. */
    long bytes();

    /** Exchanges what is and what was, and tells what that changed. */
    Change swap();

    /** Pixels of one layer. */
    record Tiles<A>(String name, Plane<A> plane, Change.Kind kind, Map<Integer, A> tiles) implements Edit {

        @Override
        public long bytes() {
            return (long) tiles.size() * Plane.TILE * Plane.TILE * plane.valueBytes();
        }

        @Override
        public Change swap() {
            Area changed = Area.EMPTY;
            for (Map.Entry<Integer, A> tile : tiles.entrySet()) {
                A now = plane.copy(tile.getKey());
                plane.put(tile.getKey(), tile.getValue());
                tile.setValue(now);
                changed = changed.union(plane.area(tile.getKey()));
            }
            return new Change(kind, changed);
        }
    }

    /** Steps that are one for the person, on layers of one kind. */
    record Several(String name, List<Tiles<?>> parts) implements Edit {

        @Override
        public long bytes() {
            return parts.stream().mapToLong(Edit::bytes).sum();
        }

        @Override
        public Change swap() {
            return parts.stream().map(Edit::swap).reduce(Change::with).orElseThrow();
        }
    }

    /** The layers themselves: their size, number and names. */
    final class Layers implements Edit {

        private final String name;
        private final Document document;
        private Contents other;

        Layers(String name, Document document, Contents before) {
            this.name = name;
            this.document = document;
            this.other = before;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public long bytes() {
            return other.bytesNotIn(document.contents());
        }

        @Override
        public Change swap() {
            Contents now = document.contents();
            document.become(other);
            other = now;
            return new Change(Change.Kind.LAYERS, Area.of(document.size()));
        }
    }

    /** The tiles of a plane as they were before an edit that is going on. */
    final class Recording<A> {

        private final Plane<A> plane;
        private final Map<Integer, A> before = new HashMap<>();

        Recording(Plane<A> plane) {
            this.plane = plane;
        }

        /** A tile as it was; from the first call on the plane's own may change. */
        A before(int tile) {
            return before.computeIfAbsent(tile, plane::copy);
        }

        Tiles<A> edit(String name, Change.Kind kind) {
            return new Tiles<>(name, plane, kind, before);
        }
    }
}
